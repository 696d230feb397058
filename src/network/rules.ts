/** What a carer may let other carers see of them beside their first name. Nothing of it is on unless they switch it on. */
export const shareable = ['phone', 'kind of care', 'experience', 'languages', 'quadrant'] as const
export type Shareable = (typeof shareable)[number]
