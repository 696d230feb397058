import type { GrantedRole } from '#src/access/rules.ts'

/** Roles as people call them. */
export const roleName: Record<GrantedRole, string> = {
  coordinator: 'Carer coordinator',
  liaison: 'Liaison worker',
  supervising_worker: 'Supervising social worker',
  recruiter: 'Recruitment officer',
  payments: 'Payments officer',
  manager: 'Service manager',
}

export interface GrantShown {
  id: string
  accountId: string
  role: GrantedRole
  fromOn: string
  quadrant: string | null
  constellation: string | null
}

export interface AccountShown {
  id: string
  name: string
  email: string
  disabledAt: string | null
}

/** "Carer coordinator, North" */
export const grantInWords = ({ role, quadrant, constellation }: GrantShown): string =>
  [roleName[role], quadrant ?? constellation].filter(Boolean).join(', ')
