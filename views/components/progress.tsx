/** How far something is that takes a while; words beside it say so too. */
export const Progress = ({ thousandths, labelledBy }: { thousandths: number; labelledBy: string }) => (
  <progress class="kith-progress" max="1000" value={thousandths} aria-labelledby={labelledBy}>
    {percentWords(thousandths)}
  </progress>
)

/** "37 %", on one line: rounded down, so that nothing is whole before it is. */
export const percentWords = (thousandths: number): string => `${Math.floor(thousandths / 10)}\u00a0%`
