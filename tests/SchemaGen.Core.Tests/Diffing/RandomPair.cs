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
    public RandomPair(int seed, int serverMajor)
    {
        SchemaGenerator generator = new(seed, runnable: true, serverMajor);
        From = generator.Generate();
        To = generator.Mutate(generator.Mutate(From));
        Rename = RandomRename.Of(From, To, seed);
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
