using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>
/// Decides what the drops of one list of operations keep. The decision depends on nothing but the schema before the list and the list
/// itself, so that a rollback made years later, by another process, comes to the same names.
/// </summary>
internal static class Retention
{
    /// <summary>The operations, and what each keeps.</summary>
    /// <param name="operations">The operations, in order.</param>
    /// <param name="sites">The schema around each.</param>
    /// <param name="owner">
    /// What the kept things are named after: the migration or the run. Operations that follow each other and have one owner are one
    /// list; nothing is kept for an empty owner.
    /// </param>
    public static IReadOnlyList<PlannedOperation> Keep(
        IReadOnlyList<PlannedOperation> operations, IReadOnlyList<OperationSite> sites, Func<PlannedOperation, string> owner)
    {
        List<PlannedOperation> kept = new(operations.Count);
        HashSet<QualifiedName> newTables = [];
        HashSet<ColumnReference> newColumns = [];
        HashSet<QualifiedName> usedTypes = [];
        string listOwner = "";
        int index = 0;
        for (int i = 0; i < operations.Count; i++, index++)
        {
            string owned = owner(operations[i]);
            if (owned != listOwner)
            {
                newTables.Clear();
                newColumns.Clear();
                usedTypes.Clear();
                listOwner = owned;
                index = 0;
            }

            Operation operation = operations[i].Operation;
            RetainedObject? keep = owned.Length == 0 ? null : Kept(sites[i].Before, operation, newTables, newColumns, owned, index) ?? KeptType(operation, usedTypes, owned, index);
            if (keep is not null)
                usedTypes.UnionWith(UsedBy(sites[i].Before, operation, keep).Where(static t => t.Schema is not null).Select(static t => new QualifiedName(t.Schema!, t.Name)));
            kept.Add(keep is null ? operations[i] : operations[i] with { Keep = keep });
            Note(operation, newTables, newColumns);
        }

        return kept;
    }

    private static RetainedObject? Kept(
        SchemaSnapshot schema,
        Operation operation,
        HashSet<QualifiedName> newTables,
        HashSet<ColumnReference> newColumns,
        string owner,
        int index)
    {
        switch (operation)
        {
            case DropTable drop when !newTables.Contains(drop.Table):
                return new(RetainedObject.NameSchema(drop.Table, null, owner, index), drop.Table, null, []);
            case DropPartition drop when !newTables.Contains(drop.Table):
                QualifiedName partition = drop.Table with { Name = drop.Name };
                return new(RetainedObject.NameSchema(partition, null, owner, index), partition, null, []);
            case DropColumn drop when !newTables.Contains(drop.Table) && !newColumns.Contains(new(drop.Table, drop.Column)):
                // A computed column needs no values, and the numbers of an identity column are no data that could be put back.
                if (schema.Tables.Find(drop.Table) is not { } table
                    || table.Columns.Find(drop.Column) is not { Generated: null, Identity: null })
                {
                    return null;
                }

                return UniqueKeys.RowIdentity(table, without: drop.Column) is { } key
                    ? new(RetainedObject.NameSchema(drop.Table, drop.Column, owner, index), drop.Table, drop.Column, key)
                    : null;
            default:
                return null;
        }
    }

    // A type cannot go while something that is kept is of it, and is kept beside it.
    private static RetainedObject? KeptType(Operation operation, HashSet<QualifiedName> used, string owner, int index)
    {
        QualifiedName? dropped = operation switch
        {
            DropEnum o => o.Type,
            DropDomain o => o.Domain,
            DropCompositeType o => o.Type,
            _ => default(QualifiedName?),
        };
        return dropped is { } type && owner.Length > 0 && used.Contains(type) ? new(RetainedObject.NameSchema(type, null, owner, index), type, null, []) : null;
    }

    private static IEnumerable<PgType> UsedBy(SchemaSnapshot schema, Operation operation, RetainedObject keep) => operation switch
    {
        DropTable or DropPartition => TypesOf(schema, OperationSubjects.Of(operation).Table!.Value, static _ => true),
        DropColumn => TypesOf(schema, keep.Table, c => c.Name == keep.Column || keep.Key.Items.Contains(c.Name)),
        DropDomain o => [schema.Domains.Find(o.Domain)!.Type],
        DropCompositeType o => schema.CompositeTypes.Find(o.Type)!.Attributes.Select(static a => a.Type),
        _ => [],
    };

    private static IEnumerable<PgType> TypesOf(SchemaSnapshot schema, QualifiedName table, Func<Column, bool> isKept) =>
        schema.Tables.Find(table)!.Columns.Where(isKept).Select(static c => c.Type);

    private static void Note(Operation operation, HashSet<QualifiedName> newTables, HashSet<ColumnReference> newColumns)
    {
        switch (operation)
        {
            case CreateTable create:
                newTables.Add(create.Table.Name);
                break;
            case DropTable drop:
                newTables.Remove(drop.Table);
                break;
            case RenameTable rename when newTables.Remove(rename.Table):
                newTables.Add(rename.Table with { Name = rename.NewName });
                break;
            case MoveTable move when newTables.Remove(move.Table):
                newTables.Add(move.Table with { Schema = move.NewSchema });
                break;
            case RenameSchema rename:
                foreach (QualifiedName table in newTables.Where(t => t.Schema == rename.Name).ToArray())
                {
                    newTables.Remove(table);
                    newTables.Add(table with { Schema = rename.NewName });
                }

                foreach (ColumnReference column in newColumns.Where(c => c.Table.Schema == rename.Name).ToArray())
                {
                    newColumns.Remove(column);
                    newColumns.Add(column with { Table = column.Table with { Schema = rename.NewName } });
                }

                break;
            case AddColumn add:
                newColumns.Add(new(add.Table, add.Column.Name));
                break;
            case DropColumn drop:
                newColumns.Remove(new(drop.Table, drop.Column));
                break;
            case RenameColumn rename when newColumns.Remove(new(rename.Table, rename.Column)):
                newColumns.Add(new(rename.Table, rename.NewName));
                break;
        }
    }
}
