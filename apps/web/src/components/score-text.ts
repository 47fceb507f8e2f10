/** "85.7": one decimal, rounded down, so that the number never looks better than its letter. */
export function scoreText(score: number): string {
  return (Math.floor(score * 10) / 10).toFixed(1);
}
