/** Python's own names that settings use; any other unbound name is an error or comes from a star import. */
export const BUILTIN_NAMES: ReadonlySet<string> = new Set([
  "abs", "all", "any", "bool", "bytes", "callable", "chr", "compile", "dict", "dir", "divmod", "enumerate", "eval", "exec",
  "execfile", "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "hex", "id", "input", "int",
  "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "min", "next", "object", "oct", "open", "ord",
  "pow", "print", "property", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod",
  "classmethod", "str", "sum", "super", "tuple", "type", "unicode", "vars", "zip", "__import__",
  "Exception", "BaseException", "ImportError", "ModuleNotFoundError", "KeyError", "ValueError", "TypeError", "IOError", "OSError",
  "FileNotFoundError", "AttributeError", "NameError", "IndexError", "RuntimeError", "LookupError", "SystemExit",
  "DeprecationWarning", "UserWarning", "RuntimeWarning", "Warning", "NotImplementedError", "PermissionError", "AssertionError",
]);
