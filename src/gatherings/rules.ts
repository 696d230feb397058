export const gatheringKinds = ['gathering', 'social'] as const
export type GatheringKind = (typeof gatheringKinds)[number]

export const gatheringPlaces = ['venue', 'hub home', 'online'] as const
export type GatheringPlace = (typeof gatheringPlaces)[number]

export const replies = ['yes', 'no', 'maybe'] as const
export type Reply = (typeof replies)[number]

/** Whether a home that was invited came: a stored fact for each. */
export const attendances = ['came', 'could not', 'not known'] as const
export type Attendance = (typeof attendances)[number]
