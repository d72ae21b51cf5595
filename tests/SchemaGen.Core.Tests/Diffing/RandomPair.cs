using SchemaGen.Core.Tests.Planning;
using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Tests.Generation;

namespace SchemaGen.Tests.Diffing;

/// <summary>Two random schemas that a server creates, with a declared rename between them, and the migration from one to the other.</summary>
internal sealed class RandomPair
{
    /// <param name="seed">Say it in the message of a failing test.</param>
    /// <param name="serverMajor">The major version of the server.</param>
    /// <param name="small">Whether they are of a table or two with one edit between them, and a rename between half of them.</param>
    public RandomPair(int seed, int serverMajor, bool small = false)
    {
        SchemaGenerator generator = new(seed, runnable: true, serverMajor);
        if (small)
        {
            (From, To) = generator.GenerateSmall();
            // By a source of its own, since the kinds of edits go round with the seeds.
            Random renames = new((seed * 47) + 9);
            Rename = renames.Next(2) == 0 ? null : RandomRename.Of(From, To, renames.Next(1000));
        }
        else
        {
            From = generator.Generate();
            To = generator.Mutate(generator.Mutate(From));
            Rename = RandomRename.Of(From, To, seed);
        }

        To = Rename?.To ?? To;
        Operations = SchemaDiffer.Diff(From, To, Rename?.Declared);
        Migrations = [new RecordedMigration("20261121T0930_Change", [.. Operations])];
    }

    public SchemaSnapshot From { get; }

    public SchemaSnapshot To { get; }

    /// <summary>The declared rename; null where there is nothing to rename.</summary>
    public RandomRename? Rename { get; }

    /// <summary>What leads from one to the other.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>
    /// The kinds of operations that no random pair has. Data steps, partitions that are attached and detached, and renamed attributes are written by people; tables that
    /// take another form have tests of their own, because what becomes of the rows is no matter of chance. Extensions that move are rare.
    /// </summary>
    public static IReadOnlySet<Type> Unreached { get; } = new HashSet<Type>
    {
        typeof(AlterExtension), typeof(AlterPartitioning), typeof(AttachPartition), typeof(DetachPartition), typeof(RenameTypeAttribute), typeof(Run), typeof(SchemaGen.Operations.Sql),
    };

    /// <summary>The kinds of operations that are not there, without those that are never.</summary>
    /// <param name="seen">Those that are there.</param>
    public static IEnumerable<string> Missing(IReadOnlySet<Type> seen) => typeof(Operation).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Operation)) && !seen.Contains(t) && !Unreached.Contains(t)).Select(static t => t.Name).Order(StringComparer.Ordinal);

    /// <summary>The operations as recorded.</summary>
    public IReadOnlyList<Migration> Migrations { get; }

    /// <summary>The first schema as its rows know it: without the labels that go, which stop a change where a row has one.</summary>
    public SchemaSnapshot Rows => From with
    {
        Enums = From.Enums.Select(e => To.Enums.Find(Rename?.EnumAfter(e.Name) ?? e.Name) is { } after
            ? e with { Labels = e.Labels.Items.Where(l => after.Labels.Items.Contains(Rename?.LabelAfter(e.Name, l) ?? l)).ToEquatableArray() }
            : e).ToSchemaObjects(),
    };

    /// <summary>The columns that are in both schemas and whose values no operation changes, under both names.</summary>
    public IEnumerable<(ColumnReference From, ColumnReference To)> KeptColumns()
    {
        HashSet<ColumnReference> changed =
        [
            .. Operations.OfType<DropColumn>().Select(static o => new ColumnReference(o.Table, o.Column)),
            .. Operations.OfType<AlterColumnType>().Select(static o => new ColumnReference(o.Table, o.Column)),
            .. Operations.OfType<AlterColumnGenerated>().Select(static o => new ColumnReference(o.Table, o.Column)),
            .. Operations.OfType<AlterColumnIdentity>().Select(static o => new ColumnReference(o.Table, o.Column)),
        ];
        HashSet<QualifiedName> gone =
            [.. Operations.OfType<DropTable>().Select(static o => o.Table), .. Operations.OfType<DropPartition>().Select(static o => o.Table)];
        foreach (Table table in From.Tables)
        {
            QualifiedName now = Rename?.TableAfter(table.Name) ?? table.Name;
            if (gone.Contains(now) || To.Tables.Find(now) is not { } other || other.Partitioning != table.Partitioning)
                continue;
            foreach (Column column in table.Columns.Where(c => c.Generated is null && (c.Type.Schema is not { } own || IsKeptEnum(new(own, c.Type.Name)))))
            {
                ColumnReference after = new(now, Rename?.ColumnAfter(table.Name, column.Name) ?? column.Name);
                if (other.Columns.Find(after.Column) is { Generated: null } && !changed.Contains(after))
                    yield return (new(table.Name, column.Name), after);
            }
        }
    }

    private bool IsKeptEnum(QualifiedName type) => From.Enums.Contains(type) && Rename?.Operation is not RenameEnumLabel;

    /// <summary>Whether only a copy of the data could bring back what was there.</summary>
    public bool LosesValues => Operations.Any(static o => o is AlterColumnType or AlterColumnGenerated or AlterColumnIdentity
        or AlterCompositeType or AlterPartitioning or DropPartition or DropColumn or RenameDomain or RenameCompositeType);
}
