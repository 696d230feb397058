/** What whoever asked a thread for something says to it afterwards, in memory that both read. */
export const endings = {
  nothing: 0,
  /** Nobody wants anything of it any more. */
  cancelled: 1,
  /** Nobody wants to wait any more: the best so far will do. */
  enough: 2,
} as const
