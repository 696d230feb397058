import { Button, ButtonGroup } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import type { Frame } from '../layout.tsx'
import { type GroupTold, SessionFrame, type SessionTold, WhenAndWhere } from './frame.tsx'
import { type Short, ShortNotice } from './notice.tsx'

interface Props extends Typed {
  frame: Frame
  session: SessionTold
  group: GroupTold
  short: Short | undefined
}

/** When, where and for how many one date is. */
export const ChangeSessionPage = (props: Props) => {
  const { frame, session, group, problems } = props
  const field = fieldIn(props)
  return (
    <SessionFrame frame={frame} session={session} group={group} title="Change this date" problems={problems}>
      <Form action={`/group-sessions/${session.id}/edits`} version={session.version}>
        <DateInput {...field('onDay', 'Which day?')} />
        <TextInput {...field('fromTime', 'From', 'For example 19:30')} type="time" width={5} />
        <TextInput {...field('untilTime', 'Until')} type="time" width={5} />
        <TextInput
          {...field(
            'venue',
            group.at === 'online' ? 'Where it is, only this time' : 'Another place, only this time',
            'Such as The library. Leave it blank where it is as always. Never somebody’s home',
          )}
          autocomplete="off"
        />
        <TextInput {...field('topic', 'What it is about', 'If there is something')} autocomplete="off" />
        <TextInput
          {...field(
            'capacity',
            'How many people there is room for',
            'Blank is no limit. Nobody who has a place loses it',
          )}
          width={3}
          inputmode="numeric"
          autocomplete="off"
        />
        <ShortNotice {...props} deed="Change when or where it is all the same" />
        <Button preventDoubleClick>Save</Button>
      </Form>
      <Body kind="quiet">
        When the time or place changes, everybody who replied is told. They keep their places, and say so if
        they cannot come then.
      </Body>
    </SessionFrame>
  )
}

/** Before it is cancelled: what it means, and that it is short notice. */
export const CancelSessionPage = (props: Props) => {
  const { frame, session, group, problems } = props
  return (
    <SessionFrame frame={frame} session={session} group={group} title="Cancel this date" problems={problems}>
      <WhenAndWhere session={session} group={group} />
      <Body>Everybody who replied is told. It cannot be taken back: plan another date instead.</Body>
      <Form action={`/group-sessions/${session.id}/cancellations`} version={session.version}>
        <ShortNotice {...props} deed="Cancel it all the same" />
        <ButtonGroup>
          <Button kind="warning" preventDoubleClick>
            Cancel it and tell them
          </Button>
          <Link href={`/group-sessions/${session.id}`}>Keep it</Link>
        </ButtonGroup>
      </Form>
    </SessionFrame>
  )
}
