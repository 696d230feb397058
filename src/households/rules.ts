export const householdKinds = [
  'foster',
  'short breaks',
  'kinship',
  'adoptive',
  'special guardianship',
  'staying put',
  'care leaver',
] as const
export type HouseholdKind = (typeof householdKinds)[number]

export const approvals = ['prospective', 'temporarily approved', 'approved', 'ended', 'none needed'] as const
export type Approval = (typeof approvals)[number]

/** Dated facts of a household, apart from each other. `waiting` is for a first child. */
export type Fact = 'approval' | 'on hold' | 'available' | 'waiting'

export type TagKind = 'language' | 'experience'
export type SupervisionPart = 'worker' | 'cover'
