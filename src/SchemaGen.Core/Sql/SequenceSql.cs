using System.Text;

namespace SchemaGen.Sql;

/// <summary>Statements and clauses for sequences, of their own or behind an identity column.</summary>
public static class SequenceSql
{
    /// <summary><c>create sequence</c>, without its owner, which may not be there yet.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>The statement.</returns>
    public static string Create(Sequence sequence)
    {
        string options = Options(sequence.Options);
        return $"create sequence {SqlText.QualifiedName(sequence.Name)} as {SqlText.Type(sequence.Type)}" + (options.Length == 0 ? "" : " " + options);
    }

    /// <summary><c>alter sequence … owned by</c>.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>The statement.</returns>
    public static string Own(Sequence sequence) =>
        $"alter sequence {SqlText.QualifiedName(sequence.Name)} owned by "
        + (sequence.OwnedBy is { } owner ? SqlText.QualifiedName(owner.Table) + "." + SqlText.Identifier(owner.Column) : "none");

    /// <summary>The options that differ from PostgreSQL's defaults.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The clauses, separated by blanks; empty when all are defaults.</returns>
    public static string Options(SequenceOptions options) => Write(options, SequenceOptions.Default, "");

    /// <summary>The options that change; one that becomes a default is written out, since leaving it away means "as it is".</summary>
    /// <param name="from">The options as they are.</param>
    /// <param name="to">The options as they are to be.</param>
    /// <param name="set">The word before each option: empty for <c>alter sequence</c>, <c>set </c> for an identity column.</param>
    /// <returns>The clauses, separated by blanks; empty when nothing changes.</returns>
    public static string Changes(SequenceOptions from, SequenceOptions to, string set) => Write(to, from, set);

    private static string Write(SequenceOptions options, SequenceOptions than, string set)
    {
        StringBuilder sql = new();
        if (options.Increment != than.Increment)
            Append("increment by " + SqlText.Number(options.Increment ?? 1));
        if (options.Minimum != than.Minimum)
            Append(options.Minimum is { } minimum ? "minvalue " + SqlText.Number(minimum) : "no minvalue");
        if (options.Maximum != than.Maximum)
            Append(options.Maximum is { } maximum ? "maxvalue " + SqlText.Number(maximum) : "no maxvalue");
        if (options.Start != than.Start)
            Append("start with " + SqlText.Number(options.Start ?? DefaultStart(options)));
        if (options.Cache != than.Cache)
            Append("cache " + SqlText.Number(options.Cache ?? 1));
        if (options.Cycle != than.Cycle)
            Append(options.Cycle ? "cycle" : "no cycle");
        return sql.ToString();

        void Append(string clause) => sql.Append(sql.Length == 0 ? "" : " ").Append(set).Append(clause);
    }

    private static long DefaultStart(SequenceOptions options) =>
        options.Increment < 0 ? options.Maximum ?? -1 : options.Minimum ?? 1;
}
