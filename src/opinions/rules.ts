/** What a liaison worker thinks would have happened without the constellation: never counted as an event. */
export const opinionWords = ['would have broken down', 'carer would have left'] as const
export type OpinionWord = (typeof opinionWords)[number]
