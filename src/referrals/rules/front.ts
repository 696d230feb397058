/** What whoever recruits should know first, each counted up to one more than the most. */
export interface RecruitersFront {
  /** Who enquired, with whom nobody has talked yet. */
  newEnquiries: number
  /** Who is on their way, where nothing has moved for so many days. */
  quiet: number
  quietDays: number
  /** Who enquired and could be somebody the service knows, of whom nobody has said yet. */
  toCompare: number
  /** Rewards that are due and not prepared, and those that are held back. */
  due: number
  held: number
  /** Payment runs that wait for somebody. */
  runs: number
  mayOpenRuns: boolean
  mostCounted: number
}
