/** Of whom the trail says that something was done on their way: the home, or who enquired before they were one. */
export const onWay = ({
  householdId,
  candidateId,
}: {
  householdId: string | null
  candidateId: string | null
}): [kind: string, id: string] =>
  householdId === null ? ['candidate', candidateId ?? ''] : ['household', householdId]
