import type { Child } from '#jsx/markup'
import { classes } from './classes.ts'

interface Action {
  href: string
  text: Child
  /** What it acts on, for those who hear the link alone: "Change" *name*. */
  hidden?: string
}

export interface Fact {
  key: Child
  value: Child
  actions?: readonly Action[] | undefined
}

/** Facts of one thing, a key and a value each; on a phone the value stands below its key. */
export const SummaryList = ({
  rows,
  card,
  noBorder,
}: {
  rows: readonly (Fact | null | undefined | false)[]
  /** Puts the list on a card with a title. */
  card?: { title: Child; level?: 2 | 3 | 4; actions?: readonly Action[] }
  noBorder?: boolean
}) => {
  const shown = rows.filter((row) => !!row)
  const anyActions = shown.some((row) => row.actions?.length)
  const list = (
    <dl class={classes('govuk-summary-list', noBorder && 'govuk-summary-list--no-border')}>
      {shown.map(({ key, value, actions }) => (
        <div
          class={classes(
            'govuk-summary-list__row',
            anyActions && !actions && 'govuk-summary-list__row--no-actions',
          )}
        >
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {actions && actions.length > 0 && (
            <dd class="govuk-summary-list__actions">
              <Actions of="govuk-summary-list__actions-list" actions={actions} card={card?.title} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
  return card ? <Card {...card}>{list}</Card> : list
}

const Card = ({
  title,
  level = 2,
  actions,
  children,
}: {
  title: Child
  level?: 2 | 3 | 4
  actions?: readonly Action[]
  children?: Child
}) => {
  const Heading = `h${level}` as const
  const only = actions?.length === 1 ? actions[0] : undefined
  return (
    <div class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <Heading class="govuk-summary-card__title">{title}</Heading>
        {only && (
          <div class="govuk-summary-card__actions">
            <ActionLink action={only} card={title} />
          </div>
        )}
        {actions && actions.length > 1 && (
          <ul class="govuk-summary-card__actions">
            {actions.map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} card={title} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

/** One link stands alone; several make a list. */
const Actions = ({ of, actions, card }: { of: string; actions: readonly Action[]; card: Child }) =>
  actions.length === 1 ? (
    actions.map((action) => <ActionLink action={action} card={card} />)
  ) : (
    <ul class={of}>
      {actions.map((action) => (
        <li class={`${of}-item`}>
          <ActionLink action={action} card={card} />
        </li>
      ))}
    </ul>
  )

const ActionLink = ({ action, card }: { action: Action; card: Child }) => (
  <a class="govuk-link" href={action.href}>
    {action.text}
    {(action.hidden || card) && (
      <span class="govuk-visually-hidden">
        {action.hidden && ` ${action.hidden}`}
        {card && <> ({card})</>}
      </span>
    )}
  </a>
)
