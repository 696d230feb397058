/** What a check found of one rule. */
export interface Finding {
  /** The rule, as a sentence: a constellation counts the satellite homes that it has. */
  must: string
  /** How many records it does not hold for, and the ids of the first few. */
  count: number
  ids: string[]
}

export interface Checked {
  /** Rules that were asked. */
  counted: number
  /** What must always be so and is not: a fault of the program or of who changed the database by hand. */
  broken: Finding[]
  /** What may come to be and waits for a person: nobody is removed because a limit or a hub changed (rule 6). */
  forDecision: Finding[]
}

/** Ids of a finding that are told; the count says how many there are. */
export const idsTold = 5
