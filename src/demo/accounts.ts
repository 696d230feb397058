import type { GrantedRole } from '#src/access/rules.ts'
import { addDays, type Day } from '#src/clock.ts'
import { hashOfToken } from '#src/sessions/links/sending.ts'
import { during } from './home-rows.ts'
import { type Random, randomFrom } from './random.ts'
import type { Rows } from './store/rows.ts'

/** Everybody's in the demo; printed when it starts, so worth nothing anywhere else. */
export const demoPassword = 'a lantern in the window'

/** Who can sign in, by the part of the address before the at sign. */
export const demoRoles = {
  'hub-carer': 'Hub carer',
  liaison: 'Liaison worker',
  coordinator: 'Carer coordinator',
  recruiter: 'Recruitment officer',
  payments: 'Payments officer',
  manager: 'Service manager',
  worker: 'Supervising social worker',
  carer: 'Carer',
  ambassador: 'Ambassador',
} as const

export type DemoRole = keyof typeof demoRoles

export const emailOf = (role: DemoRole): string => `${role}@demo.example`

type CarerRole = 'hub-carer' | 'carer' | 'ambassador'
type StaffRole = Exclude<DemoRole, CarerRole>

const staffNames: Readonly<Record<StaffRole, string>> = {
  liaison: 'Rhona Tillery',
  coordinator: 'Dev Sankaran-Lane',
  recruiter: 'Bethan Sowerby-Pugh',
  payments: 'Oluwaseun Prentice',
  manager: 'Margot Ashdown-Cole',
  worker: 'Samira Hollis',
}

/** Somebody who has been invited and has not signed in yet: looks after what the liaison worker of the demo does not. */
const otherLiaison = 'Piers Quarmby'

export interface Staff extends Record<StaffRole, string> {
  otherLiaison: string
  workerName: string
}

/** Adds everybody on the staff, with the same password; answers the ids of their accounts. */
export function addStaff(
  rows: Rows,
  random: Random,
  passwordHash: string,
  { since, today }: { since: Day; today: Day },
): Staff {
  const add = (role: StaffRole) => {
    const id = random.id()
    rows.add('accounts', {
      id,
      email: emailOf(role),
      name: staffNames[role],
      passwordHash,
      carerId: null,
      createdAt: during(since),
      disabledAt: null,
    })
    return id
  }
  const otherId = random.id()
  rows.add('accounts', {
    id: otherId,
    email: 'other-liaison@demo.example',
    name: otherLiaison,
    passwordHash: null,
    carerId: null,
    createdAt: during(since),
    disabledAt: null,
  })
  const staff = {
    liaison: add('liaison'),
    coordinator: add('coordinator'),
    recruiter: add('recruiter'),
    payments: add('payments'),
    manager: add('manager'),
    worker: add('worker'),
    otherLiaison: otherId,
    workerName: staffNames.worker,
  }
  addInvitation(rows, otherId, staff.manager, today)
  addSomebodyStopped(rows, staff.manager, passwordHash, { since, today })
  return staff
}

/** Opens the invitation of every set; everybody knows it, as they know the passwords. */
export const invitationToken = 'this-invitation-of-the-demo-opens-to-anyone'

/** Sent yesterday, and not opened yet. Drawn apart: nothing else in a set changes with who does not sign in. */
function addInvitation(rows: Rows, accountId: string, madeBy: string, today: Day) {
  const random = randomFrom('an invitation')
  const yesterday = addDays(today, -1)
  rows.add('accountLinks', {
    id: random.id(),
    accountId,
    purpose: 'invitation',
    tokenHash: hashOfToken(invitationToken),
    madeBy,
    madeAt: during(yesterday),
    expiresAt: during(addDays(yesterday, 3)),
    usedAt: null,
    endedAt: null,
  })
}

/** Somebody who has left: the account stays, because what they did does. */
function addSomebodyStopped(
  rows: Rows,
  managerId: string,
  passwordHash: string,
  { since, today }: { since: Day; today: Day },
) {
  const random = randomFrom('somebody who left')
  const id = random.id()
  const left = addDays(today, -40)
  rows.add('accounts', {
    id,
    email: 'left@demo.example',
    name: 'Gwenda Harkaway',
    passwordHash,
    carerId: null,
    createdAt: during(since),
    disabledAt: during(left),
  })
  rows.add('grants', {
    id: random.id(),
    accountId: id,
    role: 'recruiter',
    quadrantId: null,
    constellationId: null,
    householdId: null,
    fromOn: since,
    untilOn: left,
    grantedBy: managerId,
    grantedAt: during(since),
    identityId: null,
    lapsesOn: null,
  })
}

/** Lets a carer of a home sign in; answers the id of the account. */
export function addCarerAccount(
  rows: Rows,
  random: Random,
  role: CarerRole,
  carer: { id: string; name: string },
  passwordHash: string,
  since: Day,
): string {
  const id = random.id()
  rows.add('accounts', {
    id,
    email: emailOf(role),
    name: carer.name,
    passwordHash,
    carerId: carer.id,
    createdAt: during(since),
    disabledAt: null,
  })
  return id
}

/** What each of the staff reaches. */
export function addGrants(
  rows: Rows,
  random: Random,
  staff: Staff,
  reach: {
    liaison: readonly string[]
    otherLiaison: readonly string[]
    quadrants: readonly string[]
    since: Day
  },
): void {
  const grant = (
    accountId: string,
    role: GrantedRole,
    scope: { quadrantId?: string; constellationId?: string } = {},
  ) =>
    rows.add('grants', {
      id: random.id(),
      accountId,
      role,
      quadrantId: scope.quadrantId ?? null,
      constellationId: scope.constellationId ?? null,
      householdId: null,
      fromOn: reach.since,
      untilOn: null,
      grantedBy: staff.manager,
      grantedAt: during(reach.since),
      identityId: null,
      lapsesOn: null,
    })
  for (const constellationId of reach.liaison) grant(staff.liaison, 'liaison', { constellationId })
  for (const constellationId of reach.otherLiaison) grant(staff.otherLiaison, 'liaison', { constellationId })
  for (const quadrantId of reach.quadrants) grant(staff.coordinator, 'coordinator', { quadrantId })
  grant(staff.recruiter, 'recruiter')
  grant(staff.payments, 'payments')
  grant(staff.manager, 'manager')
  grant(staff.worker, 'supervising_worker')
}
