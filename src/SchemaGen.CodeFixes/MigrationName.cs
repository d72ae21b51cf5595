using System.Text;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.CodeFixes;

/// <summary>
/// Names a migration after what it does, so that recording needs no question: <c>AddUsersPhone</c>. It can be renamed before it is
/// committed.
/// </summary>
internal static class MigrationName
{
    private const int MostTables = 2;

    /// <summary>The name of a migration.</summary>
    /// <param name="operations">What it does.</param>
    /// <param name="isFirst">Whether nothing is recorded yet.</param>
    public static string Of(IReadOnlyList<Operation> operations, bool isFirst)
    {
        if (isFirst)
            return "Initial";
        if (operations.Count == 1)
            return Single(operations[0]);
        IEnumerable<QualifiedName> named = operations.Select(TableOf).OfType<QualifiedName>();
        List<string> tables = [.. named.Select(static t => Pascal(t.Name)).Distinct(StringComparer.Ordinal)];
        bool onlyCreates = operations.All(static o => o is CreateTable or CreateEnum or CreateSchema or CreateIndex or AddForeignKey);
        return tables.Count is > 0 and <= MostTables ? (onlyCreates ? "Create" : "Change") + string.Join("And", tables) : "ChangeSchema";
    }

    private static string Single(Operation operation) => operation switch
    {
        AddColumn o => "Add" + Pascal(o.Table.Name, o.Column.Name),
        DropColumn o => "Drop" + Pascal(o.Table.Name, o.Column),
        RenameColumn o => "Rename" + Pascal(o.Table.Name, o.Column) + "To" + Pascal(o.NewName),
        AlterColumnType o => "ChangeTypeOf" + Pascal(o.Table.Name, o.Column),
        AlterColumnNullability { Nullable: false } o => "Require" + Pascal(o.Table.Name, o.Column),
        AlterColumnNullability o => "Allow" + Pascal(o.Table.Name) + "Without" + Pascal(o.Column),
        CreateTable o => "Create" + Pascal(o.Table.Name.Name),
        DropTable o => "Drop" + Pascal(o.Table.Name),
        RenameTable o => "Rename" + Pascal(o.Table.Name) + "To" + Pascal(o.NewName),
        RenameSchema o => "Rename" + Pascal(o.Name) + "To" + Pascal(o.NewName),
        _ => Verb(operation) + (TableOf(operation) is { } table ? Pascal(table.Name) : "Schema"),
    };

    private static string Verb(Operation operation) => operation.GetType().Name switch
    {
        var name when name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("Create", StringComparison.Ordinal) => "Extend",
        var name when name.StartsWith("Drop", StringComparison.Ordinal) => "Reduce",
        _ => "Change",
    };

    private static QualifiedName? TableOf(Operation operation) => Generator.Analyzers.OperationSubject.Of(operation).Table;

    private static string Pascal(params IEnumerable<string> names)
    {
        StringBuilder text = new();
        foreach (string name in names)
        {
            bool start = true;
            foreach (char c in name)
            {
                if (char.IsLetterOrDigit(c))
                    text.Append(start ? char.ToUpperInvariant(c) : c);
                start = !char.IsLetterOrDigit(c);
            }
        }

        return text.ToString();
    }
}
