/** Two carers as one text, the lesser id first: they are one pair whoever named whom. */
export const pairOf = (one: string, other: string): string => [one, other].sort().join(' ')
