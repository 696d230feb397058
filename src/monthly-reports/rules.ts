export const reportStates = ['draft', 'sent', 'asked back', 'accepted'] as const
export type ReportState = (typeof reportStates)[number]
