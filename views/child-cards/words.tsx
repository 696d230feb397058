import type { AgreementGiven } from '#src/child-cards/rules.ts'
import { Day } from '../components/day.tsx'
import { Tag } from '../components/tag.tsx'

/** The agreement alone, as hub homes and liaison workers read it too. */
export const AgreementSaid = ({ agreement, agreementOn }: AgreementGiven) => {
  if (agreement === null) return <Tag colour="grey">Nobody has been asked yet</Tag>
  return (
    <>
      <Tag colour={agreement === 'yes' ? 'green' : 'grey'}>
        {agreement === 'yes' ? 'Agreed' : 'Not agreed'}
      </Tag>{' '}
      {agreementOn && (
        <>
          on <Day of={agreementOn} />
        </>
      )}
    </>
  )
}

export const childrenInWords = (count: number): string => (count === 1 ? '1 child' : `${count} children`)
