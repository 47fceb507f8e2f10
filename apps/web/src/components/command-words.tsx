type CommandWordsProps = {
  readonly command: string;
  /** A word that stands out: what must not be passed on. */
  readonly secret?: string;
};

/** A command whose words stay whole at the end of a line, unless one alone is too long: browsers break at every hyphen. */
export function CommandWords({ command, secret }: CommandWordsProps) {
  return command.split(/(\s+)/).map((word, index) => {
    if (word.trim() === "") return word;
    const look = "inline-block max-w-full break-all";
    return word === secret ? (
      <mark key={index} className={`${look} rounded-xs bg-medium-tint px-0.5 text-medium-text`}>
        {word}
      </mark>
    ) : (
      <span key={index} className={look}>
        {word}
      </span>
    );
  });
}
