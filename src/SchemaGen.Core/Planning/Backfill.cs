namespace SchemaGen.Planning;

/// <summary>
/// How the batches of a backfill follow each other, each in a transaction of its own. <see cref="Step.Sql"/> is the first batch, with the
/// batch size as <c>$1</c>. Each batch returns one row: how many rows it visited (<c>bigint</c>), how many it changed (<c>bigint</c>), and
/// the key of the last row it visited, one <c>text</c> for each key column, null when it visited none.
/// <para>
/// With a key, the next batch is <see cref="NextSql"/> with <c>$1</c> as before and those texts as <c>$2</c>, <c>$3</c>, …; they are all
/// that has to be recorded to go on after a crash. The work is done when a batch visits fewer rows than <c>$1</c>.
/// Without a key the first batch is repeated until it visits nothing: what it visited and did not change, somebody else was writing.
/// </para>
/// <para>A batch that runs twice changes nothing the second time.</para>
/// </summary>
/// <param name="Table">The table whose rows change.</param>
/// <param name="KeyColumns">The columns of the unique key that the rows are visited by; empty when the table has none.</param>
/// <param name="NextSql">The batch after a recorded key; null without a key.</param>
public sealed record Backfill(QualifiedName Table, EquatableArray<string> KeyColumns, string? NextSql)
{
    /// <summary>
    /// How many batches without a key may follow each other that visit rows and change none, before the backfill ends: rows that others write are met again, and
    /// those that a trigger of the table does not let through would be met for ever.
    /// </summary>
    public const int FruitlessBatches = 10;
}
