using SchemaGen.Introspection.Findings;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Migrating.Comparing;

/// <summary>
/// Two live databases made comparable: what the first has, what it is to have, and what stays as it is because the vocabulary has no word
/// for it or because it does not hold.
/// </summary>
internal sealed class LivePair
{
    private const string WithSql = "change it with SQL, in both databases";

    private readonly List<Operation> _repairs = [];
    private readonly List<LeftAlone> _leftAlone = [];

    /// <param name="from">All of the database to change.</param>
    /// <param name="part">The part of it that is compared; the same when all is.</param>
    /// <param name="to">The same part of the database to become like.</param>
    internal LivePair(DatabaseState from, DatabaseState part, DatabaseState to)
    {
        Live = from.Schema;
        Wanted = ReferenceEquals(from, part) ? to.Schema : Beside(from.Schema, part.Schema, to.Schema);
        Wanted = Wanted with { Extensions = Wanted.Extensions.Select(e => Compatible(e, from, to)).ToNamedList() };
        List<UnmodeledObject> onlyThere = CompareUnmodeled(part, to);
        HoldTables(part, to);
        CompareIncomplete(part, to);
        // By then each extension is where it is to be, and the search path need not have it.
        Live = ExtensionTypes.Qualified(Live, Wanted.Extensions);
        Wanted = ExtensionTypes.Qualified(Wanted, Wanted.Extensions);
        Missing = MissingNeeds.Of(onlyThere, Live, Wanted);
    }

    /// <summary>What the first database has, and what it has without its effect where that is to be dropped.</summary>
    internal SchemaSnapshot Live { get; private set; }

    /// <summary>What the first database is to have.</summary>
    internal SchemaSnapshot Wanted { get; private set; }

    /// <summary>Drops what has its name but not its effect.</summary>
    internal IReadOnlyList<Operation> Repairs => _repairs;

    internal IReadOnlyList<LeftAlone> LeftAlone => _leftAlone;

    internal IReadOnlyList<string> Missing { get; }

    // What lies outside of the compared schemas stays, and so do extensions, which belong to the whole database.
    private static SchemaSnapshot Beside(SchemaSnapshot from, SchemaSnapshot part, SchemaSnapshot to)
    {
        HashSet<string> compared = ObjectNames.Of(part).ToHashSet(StringComparer.Ordinal);
        compared.ExceptWith(part.Extensions.Select(static e => ObjectNames.Extension(e.Name)));
        return SchemaMerge.Keep(
            to with { Extensions = to.Extensions.Select(e => from.Extensions.Find(e.Name) ?? e).ToNamedList() }, from, name => !compared.Contains(name));
    }

    // What a server of another major version brings under a version's name, this one may not have.
    private static Extension Compatible(Extension extension, DatabaseState from, DatabaseState to) =>
        from.ServerMajor == to.ServerMajor ? extension : extension with { Version = from.Schema.Extensions.Find(extension.Name)?.Version };

    private List<UnmodeledObject> CompareUnmodeled(DatabaseState from, DatabaseState to)
    {
        Dictionary<(string, QualifiedName, string?), UnmodeledObject> here = from.Unmodeled.Items.ToDictionary(Identity);
        List<UnmodeledObject> onlyThere = [];
        foreach (UnmodeledObject theirs in to.Unmodeled)
        {
            if (!here.Remove(Identity(theirs), out UnmodeledObject? mine))
            {
                onlyThere.Add(theirs);
                Leave(theirs, LeftAloneReason.OnlyInTo, AdviceFor(theirs));
            }
            else if (mine != theirs && from.ServerMajor == to.ServerMajor)
            {
                Leave(theirs, LeftAloneReason.Differs);
            }
        }

        foreach (UnmodeledObject mine in here.Values)
            Leave(mine, LeftAloneReason.OnlyInFrom, AdviceFor(mine));
        return onlyThere;
    }

    // An inheriting table is more than its columns, and what changes a table changes those that inherit from it, with their rows.
    private void HoldTables(DatabaseState from, DatabaseState to)
    {
        HashSet<QualifiedName> inheriting = [.. from.Unmodeled.Items.Concat(to.Unmodeled).Where(static u => u.Kind == UnmodeledObject.Inheritance).Select(static u => u.Name)];
        HashSet<string> parents = [.. from.Unmodeled.Items.Where(static u => u.Kind == UnmodeledObject.Inheritance).Select(static u => u.Part!)];
        foreach (QualifiedName name in inheriting.Concat(Live.Tables.Select(static t => t.Name).Where(n => parents.Contains(SqlText.QualifiedName(n)))).Distinct().Order().ToList())
        {
            Table? mine = Live.Tables.Find(name);
            Table? theirs = Wanted.Tables.Find(name);
            if (mine is not null && mine != theirs)
                Leave(inheriting.Contains(name) ? $"table {name}, which inherits" : $"table {name}, from which others inherit", theirs is null ? LeftAloneReason.OnlyInFrom : LeftAloneReason.Differs, WithSql);
            Wanted = Wanted with
            {
                Tables = mine is null ? Wanted.Tables.Remove(name) : Wanted.Tables.Set(mine),
                Sequences = Wanted.Sequences.Where(s => s.OwnedBy?.Table != name).Concat(Live.Sequences.Where(s => s.OwnedBy?.Table == name)).ToSchemaObjects(),
            };
        }
    }

    private void CompareIncomplete(DatabaseState from, DatabaseState to)
    {
        Dictionary<(QualifiedName, string), IncompleteObject> theirs = to.Incomplete.Items.ToDictionary(static i => (i.Table, i.Name));
        foreach (IncompleteObject mine in from.Incomplete)
        {
            if (theirs.Remove((mine.Table, mine.Name)))
                Leave(mine, LeftAloneReason.IncompleteInBoth, "repair or drop it");
            else if (Wanted.FindTable(mine.Table) is not null && Live.FindTable(mine.Table) is not null)
                Repair(mine);
            else if (Wanted.Domains.Contains(mine.Table))
                RepairDomain(mine);
        }

        foreach (IncompleteObject incomplete in theirs.Values)
        {
            Leave(incomplete, LeftAloneReason.IncompleteInTo, "repair or drop it there");
            if (Live.FindTable(incomplete.Table) is { } table && TableParts.Find(table, incomplete.Part) is { } holds && Wanted.FindTable(incomplete.Table) is { } wanted)
                Wanted = Wanted.SetTable(TableParts.Add(wanted, holds));
            else if (Live.Domains.Find(incomplete.Table)?.Checks.Find(incomplete.Name) is { } check && Wanted.Domains.Find(incomplete.Table) is { } domain)
                Wanted = Wanted with { Domains = Wanted.Domains.Set(domain with { Checks = domain.Checks.Add(check) }) };
        }
    }

    private void Repair(IncompleteObject incomplete)
    {
        Live = Live.SetTable(TableParts.Add(Live.FindTable(incomplete.Table)!, incomplete.Part));
        _repairs.Add(incomplete.Part switch
        {
            TableIndex => new DropIndex(incomplete.Table, incomplete.Name),
            ForeignKey => new DropForeignKey(incomplete.Table, incomplete.Name),
            _ => new DropCheckConstraint(incomplete.Table, incomplete.Name),
        });
    }

    private void RepairDomain(IncompleteObject incomplete)
    {
        Domain domain = Live.Domains.Find(incomplete.Table)!;
        Live = Live with { Domains = Live.Domains.Set(domain with { Checks = domain.Checks.Add((CheckConstraint)incomplete.Part) }) };
        _repairs.Add(new AlterDomain(domain));
    }

    private void Leave(object what, LeftAloneReason reason, string? advice = null) => _leftAlone.Add(new LeftAlone(what.ToString()!, reason) { Advice = advice });

    private static string? AdviceFor(UnmodeledObject unmodeled) => unmodeled.Kind == UnmodeledObject.Inheritance ? WithSql : null;

    private static (string, QualifiedName, string?) Identity(UnmodeledObject o) => (o.Kind, o.Name, o.Part);
}
