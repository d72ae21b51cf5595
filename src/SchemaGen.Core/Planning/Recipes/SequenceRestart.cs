using System.Globalization;
using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Sets a sequence behind the values that a column has already, so that the next insert does not meet one of them.</summary>
internal static class SequenceRestart
{
    public static string SequenceOf(QualifiedName table, string column) =>
        $"pg_get_serial_sequence({SqlText.Literal(SqlText.QualifiedName(table))}, {SqlText.Literal(column)})";

    /// <summary>For a sequence of its own.</summary>
    public static string After(QualifiedName sequence, QualifiedName table, string column, SequenceOptions options) =>
        After(SqlText.Literal(SqlText.QualifiedName(sequence)), table, column, options);

    /// <summary>For the sequence of an identity: the column may own another one, which numbered it before.</summary>
    public static string AfterIdentity(QualifiedName table, string column, SequenceOptions options)
    {
        string target = $"{SqlText.Literal(SqlText.QualifiedName(table))}::regclass";
        string sequence =
            "(select d.objid::regclass from pg_catalog.pg_depend as d where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass "
            + $"and d.deptype = 'i' and d.refobjid = {target} and d.refobjsubid = (select attnum from pg_catalog.pg_attribute where attrelid = {target} and attname = {SqlText.Literal(column)}))";
        return After(sequence, table, column, options);
    }

    /// <summary>The step that does so while nobody else writes the table, whose highest value is read from the end of an index that begins with the column.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">The table as it was.</param>
    /// <param name="column">The column.</param>
    /// <param name="sql">The statement.</param>
    public static void Add(PlanDraft plan, Table table, string column, string sql) => plan.Add(plan.NewStep with
    {
        Sql = sql,
        Description = $"go on after the numbers that {table.Name}.{column} has",
        Locks = [Locks.AccessExclusive(table.Name)],
        Work = plan.IsNew(table.Name) || UniqueKeys.Of(table).Any(k => k[0] == column) ? TableWork.CatalogOnly : TableWork.Scan,
    });

    private static string After(string sequence, QualifiedName table, string column, SequenceOptions options)
    {
        bool descends = options.Increment < 0;
        string furthest = $"{(descends ? "min" : "max")}({SqlText.Identifier(column)})";
        // Where no value has come as far as its first number it begins with that, as it would without rows; a value before its bounds it would refuse.
        string first = (options.Start ?? (descends ? options.Maximum ?? -1 : options.Minimum ?? 1)).ToString(CultureInfo.InvariantCulture);
        return $"select setval({sequence}, {furthest}::bigint) from {SqlText.QualifiedName(table)} having {furthest} {(descends ? "<=" : ">=")} {first}";
    }
}
