/** How a one-to-one was had. */
export const channels = ['call', 'text', 'visit', 'online'] as const
export type Channel = (typeof channels)[number]

/** As whom somebody had it: as hub carer, covering for one, or as liaison worker with a hub home. */
export type TalkPart = 'hub' | 'cover' | 'liaison'
