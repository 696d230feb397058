/** Whether somebody who may has agreed that a child stays overnight. */
export type Agreement = 'yes' | 'no'
