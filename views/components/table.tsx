import type { Child } from '#jsx/markup'
import { classes, type Size } from './classes.ts'

export interface Column {
  label: string
  /** Figures, set to the right so that they line up. */
  numeric?: boolean | undefined
  /** Heard but not seen: for a column of links. */
  hidden?: boolean | undefined
  /** Makes the heading a link that sorts, and says which way the rows run now. */
  sort?: { href: string; now?: 'ascending' | 'descending' | undefined } | undefined
}

/**
 * Rows of the same facts; the first cell names its row. On a phone each row stacks, every value beside its column's
 * name. The roles keep it a table for screen readers there, because `display` on a row takes that away in some browsers.
 */
export const Table = ({
  caption,
  captionSize = 'm',
  captionHidden,
  columns,
  rows,
  stack = true,
  rowHeader = true,
}: {
  caption?: Child
  captionSize?: Size
  /** Heard but not seen: where the heading above the table says it. */
  captionHidden?: boolean
  columns: readonly (Column | string)[]
  rows: readonly (readonly Child[])[]
  /** False for a table that fits 320 px as it is. */
  stack?: boolean
  rowHeader?: boolean
}) => {
  const heads = columns.map((column) => (typeof column === 'string' ? { label: column } : column))
  const role = (name: string) => (stack ? name : undefined)
  // The same for every row: a list has hundreds of cells.
  const cells = heads.map(({ label, numeric, hidden }) => ({
    class: numeric ? 'govuk-table__cell govuk-table__cell--numeric' : 'govuk-table__cell',
    label: stack && !hidden ? label : undefined,
  }))
  return (
    <table class={classes('govuk-table', stack && 'govuk-table--stack')} role={role('table')}>
      {caption && (
        <caption
          class={`govuk-table__caption ${captionHidden ? 'govuk-visually-hidden' : `govuk-table__caption--${captionSize}`}`}
        >
          {caption}
        </caption>
      )}
      <thead class="govuk-table__head" role={role('rowgroup')}>
        <tr class="govuk-table__row" role={role('row')}>
          {heads.map((head) => (
            <Head {...head} role={role('columnheader')} />
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body" role={role('rowgroup')}>
        {rows.map((row) => (
          <tr class="govuk-table__row" role={role('row')}>
            {row.map((cell, index) =>
              rowHeader && index === 0 ? (
                <th scope="row" class="govuk-table__header" role={role('rowheader')}>
                  {cell}
                </th>
              ) : (
                <td class={cells[index]?.class} role={role('cell')} data-label={cells[index]?.label}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Head = ({ label, numeric, hidden, sort, role }: Column & { role: string | undefined }) => (
  <th
    scope="col"
    class={classes('govuk-table__header', numeric && 'govuk-table__header--numeric')}
    role={role}
    aria-sort={sort?.now}
  >
    {hidden ? (
      <span class="govuk-visually-hidden">{label}</span>
    ) : sort ? (
      <a class="govuk-link govuk-link--no-visited-state kith-sort" href={sort.href}>
        {label}
      </a>
    ) : (
      label
    )}
  </th>
)
