using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Sampling;

/// <summary>
/// The type that a change leads to, as a sample can try it now: a domain that the plan makes or changes itself is not there yet, so that its values are
/// tried as what they are stored as, and held against what the domain will ask.
/// </summary>
internal sealed record SampledType
{
    private SampledType(PgType from, PgType to) => (From, To) = (from, to);

    /// <summary>What the values are stored as before.</summary>
    public PgType From { get; }

    /// <summary>What the values are stored as after.</summary>
    public PgType To { get; }

    /// <summary>The type to try: the domain itself where it is there as it will be and takes NULL.</summary>
    public required PgType Tried { get; init; }

    /// <summary>Whether the domain will refuse NULL.</summary>
    public bool NotNull { get; private init; }

    /// <summary>What the domain will ask besides, with the name of the domain that asks.</summary>
    public IReadOnlyList<(QualifiedName Domain, CheckConstraint Check)> Checks { get; private init; } = [];

    /// <summary>The type of a change within a plan.</summary>
    /// <param name="change">The change of type.</param>
    /// <param name="column">The column before it.</param>
    /// <param name="plan">The plan.</param>
    public static SampledType Of(AlterColumnType change, Column column, MigrationPlan plan)
    {
        var known = Known(plan);
        var domains = Domains(change.Type, known).ToList();
        SampledType sampled = new(known.BaseOf(column.Type), known.BaseOf(change.Type))
        {
            Tried = change.Type,
            NotNull = domains.Exists(static d => d.NotNull),
        };
        // A variable that may not be NULL cannot even be declared.
        return !sampled.NotNull && domains.TrueForAll(d => plan.From.Domains.Find(d.Name) == d)
            ? sampled
            : sampled with { Tried = sampled.To, Checks = [.. domains.SelectMany(static d => d.Checks.Select(c => (d.Name, c)))] };
    }

    /// <summary>The schema before a plan with the domains as they will be after it.</summary>
    public static SchemaSnapshot Known(MigrationPlan plan) => plan.From with
    {
        Domains = plan.From.Domains.Aggregate(plan.To.Domains, static (all, d) => all.Contains(d.Name) ? all : all.Set(d)),
    };

    private static IEnumerable<Domain> Domains(PgType type, SchemaSnapshot schema)
    {
        while (type is { Schema: { } own, IsArray: false } && schema.Domains.Find(new QualifiedName(own, type.Name)) is { } domain)
        {
            yield return domain;
            type = domain.Type;
        }
    }
}
