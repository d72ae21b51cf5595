using SchemaGen.Notation;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>A reference for a foreign key.</summary>
internal sealed class ForeignKeyScaffold(ForeignKey key, TableScaffold from, TableScaffold to)
{
    public ForeignKey Key => key;

    /// <summary>Whether the key is over one column alone, and stands on its property.</summary>
    public bool IsOver(string column) => key.Columns.Count == 1 && key.Columns[0] == column;

    /// <summary>Why a model cannot say a foreign key; null when it can.</summary>
    public static string? WhyNot(ForeignKey key, TableScaffold from, IReadOnlyDictionary<QualifiedName, TableScaffold> models)
    {
        if (!models.TryGetValue(key.ReferencedTable, out TableScaffold? to))
            return $"{key.ReferencedTable} is no model; scaffold it too, or keep the key in the database, where it stays";
        if (key.Columns.Items.Any(c => from.PropertyOf(c) is null) || key.ReferencedColumns.Items.Any(c => to.PropertyOf(c) is null))
            return "a model has no word for one of its columns; keep it in the database, where it stays";
        if (to.Modeled.PrimaryKey!.Columns != key.ReferencedColumns && !(key.Columns.Count == 1 && IsUnique(to.Modeled, key.ReferencedColumns[0])))
            return "it references neither the primary key in its order nor one unique property; keep it in the database, where it stays";
        bool comparable = key.Columns.Items
            .Zip(key.ReferencedColumns.Items, (c, r) => ReferenceTypes.AreComparable(from.Modeled.Columns.Find(c)!.Type, to.Modeled.Columns.Find(r)!.Type))
            .All(static c => c);
        if (!comparable)
            return "the types on its two sides differ; give both one type";
        bool setsNull = key.OnDelete == ReferentialAction.SetNull || key.OnUpdate == ReferentialAction.SetNull;
        return setsNull && key.Columns.Items.All(c => !from.Modeled.Columns.Find(c)!.Nullable)
            ? "it sets columns to NULL that may not be; choose another action, or allow NULL"
            : null;
    }

    public string OnProperty() => Text([], to.Modeled.PrimaryKey!.Columns == key.ReferencedColumns ? null : Referenced(to.PropertyOf(key.ReferencedColumns[0])!));

    public string OnClass() => Text(key.Columns.Items.Select(c => AttributeText.Name(from.PropertyOf(c)!)), null);

    // A property that is called as the other class is would be meant instead of it.
    private string Referenced(string property) => from.HasProperty(to.Name) ? CSharpText.Literal(property) : $"nameof({to.Name}.{property})";

    private string Text(IEnumerable<string> properties, string? referenced) => new AttributeText($"References<{to.Name}>")
        .Add(properties)
        .Add(referenced is null ? [] : [$"Property = {referenced}"])
        .Text("Name", key.Name == Naming.ForeignKey(from.Modeled.Name.Name, key.Columns) ? null : key.Name)
        .Member("OnDelete", key.OnDelete)
        .Member("OnUpdate", key.OnUpdate)
        .Member("Deferral", key.Deferral)
        .Flag("MatchFull", key.MatchFull)
        .Text("Comment", key.Comment)
        .ToString();

    private static bool IsUnique(Table table, string column) =>
        table.UniqueConstraints.Any(u => u.Columns.Count == 1 && u.Columns[0] == column && u.Deferral == Deferral.NotDeferrable)
        || table.Indexes.Any(i => i is { Unique: true, Predicate: null } && i.Keys.Count == 1 && !i.Keys[0].IsExpression && i.Keys[0].Value == column);
}
