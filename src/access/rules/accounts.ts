/** How far an account has come: invited and never signed in, in use, or stopped by a manager. */
export const accountStates = ['invited', 'active', 'disabled'] as const
export type AccountState = (typeof accountStates)[number]

/** Whether ending this would leave nobody who can manage the service. */
export const isLastManager = (managerIds: readonly string[], accountId: string): boolean =>
  managerIds.includes(accountId) && managerIds.every((id) => id === accountId)
