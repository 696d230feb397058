import type { WhomToRing } from '#src/cover/rules/shown.ts'
import { InsetText } from '../components/inset-text.tsx'
import { Phone } from '../components/phone.tsx'
import { Body, Link } from '../components/text.tsx'
import { capital } from '../households/words.ts'
import { daysInWords, together } from './words.tsx'

/** Whom the homes of a constellation ring while their hub home is away: who stands in, or the numbers for everybody. */
export const WhileAway = ({ of, hub = false }: { of: readonly WhomToRing[]; hub?: boolean }) =>
  of.map((away) => (
    <InsetText>
      {away.cover && (
        <Body>
          While {hub ? 'you are' : isAre(away.hub)} away, {daysInWords(away.cover)},{' '}
          {hub ? 'your homes ring' : 'ring'}{' '}
          {together(away.cover.carers.map(({ name }) => name)) || 'another home'}:
          {away.cover.carers.map(({ name, phone }) =>
            phone ? (
              <>
                <br />
                <Phone number={phone} /> {away.cover && away.cover.carers.length > 1 && name}
              </>
            ) : null,
          )}
        </Body>
      )}
      {away.gaps.map((gap) => (
        <Body>
          {hub ? 'You are' : capital(isAre(away.hub))} away {daysInWords(gap)}, and nobody stands in yet.{' '}
          {hub ? (
            'Your liaison worker knows.'
          ) : (
            <>
              Your liaison worker knows. <Link href="/help-now">Whom to ring meanwhile</Link>
            </>
          )}
        </Body>
      ))}
    </InsetText>
  ))

const isAre = (names: readonly string[]) =>
  names.length === 0 ? 'your hub home is' : `${together(names)} ${names.length > 1 ? 'are' : 'is'}`
