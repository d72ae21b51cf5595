using SchemaGen.Generator.Reading;
using SchemaGen.Operations;

namespace SchemaGen.Generator.Analyzers;

/// <summary>Which recorded operation created each table that exists after a history: where a class that is gone is shown.</summary>
internal sealed class TableOrigins
{
    private readonly Dictionary<QualifiedName, (string MigrationId, int Index)> _origins = [];

    /// <summary>Follows the tables of a history through their renames and moves.</summary>
    public TableOrigins(IEnumerable<MigrationSpec> ordered)
    {
        foreach (MigrationSpec migration in ordered)
        {
            for (int i = 0; i < migration.Operations.Count; i++)
                Follow(migration.Operations[i], (migration.Id, i));
        }
    }

    /// <summary>The migration and the place in it of the operation that created a table; null for a table that none created.</summary>
    public (string MigrationId, int Index)? Of(QualifiedName table) =>
        _origins.TryGetValue(table, out (string, int) origin) ? origin : null;

    private void Follow(Operation operation, (string, int) at)
    {
        switch (operation)
        {
            case CreateTable create:
                _origins[create.Table.Name] = at;
                break;
            case RenameTable rename:
                Move(rename.Table, rename.Table with { Name = rename.NewName });
                break;
            case MoveTable move:
                Move(move.Table, move.Table with { Schema = move.NewSchema });
                break;
            case RenameSchema rename:
                foreach (QualifiedName table in _origins.Keys.Where(t => t.Schema == rename.Name).ToArray())
                    Move(table, table with { Schema = rename.NewName });
                break;
            case DropTable drop:
                _origins.Remove(drop.Table);
                break;
        }
    }

    private void Move(QualifiedName from, QualifiedName to)
    {
        if (!_origins.TryGetValue(from, out (string, int) origin))
            return;
        _origins.Remove(from);
        _origins[to] = origin;
    }
}
