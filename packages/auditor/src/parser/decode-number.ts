/** Value of a Python number literal; null for imaginary numbers and what is none. Beyond 2^53 digits are lost. */
export function decodeNumber(source: string): { readonly value: number; readonly isFloat: boolean } | null {
  const text = source.replaceAll("_", "").toLowerCase();
  if (/^0[xob]/.test(text)) return integer(Number(text));
  if (/^0[0-7]+l?$/.test(text)) return integer(Number.parseInt(text, 8)); // Python 2 octal; plain zeros agree in both
  if (/^\d+l?$/.test(text)) return integer(Number(text.replace(/l$/, "")));
  const value = Number(text);
  return Number.isNaN(value) || text === "" ? null : { value, isFloat: true };
}

function integer(value: number): { readonly value: number; readonly isFloat: boolean } | null {
  return Number.isNaN(value) ? null : { value, isFloat: false };
}
