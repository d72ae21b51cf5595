using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>Emits the nodes of a model.</summary>
internal static class NodeTypesEmitter
{
    private const string Nodes = "global::SchemaGen.Nodes.";

    /// <summary>Whether rows can be changed one by one.</summary>
    public static bool HasChanges(this NodeModel model) => model.Key.Count > 0 && !model.Has(ModelBehaviors.AppendOnly);

    /// <summary>Whether an upsert has a key to name.</summary>
    public static bool HasUpsert(this NodeModel model) => model.UniqueKeys.Count > 0 && !model.Has(ModelBehaviors.AppendOnly);

    public static void Emit(CodeText text, NodeModel model)
    {
        string m = model.Name;
        string row = $"{model.Plan}, {m}";
        string keyed = $"{row}, {model.KeyType}";
        Empty(text, model, "Create", "Creates a row, and gives it with what the database generated.", $"{m}Values, {Nodes}ICreateNode<{row}, {m}Values>");
        Empty(text, model, "Count", "Counts rows.", $"{Nodes}CountNode<{row}>");
        if (model.Key.Count == 0)
            return;
        Keyed(text, model, "Read", "Reads a row by its key; null when there is none.", $"{Nodes}ReadNode<{keyed}>");
        Empty(text, model, "List", "Lists rows, as a page or streamed.", $"{Nodes}ListNode<{keyed}>");
        Bulk(text, model, "Create", "Creates many rows.", $"{Nodes}BulkCreateNode<{keyed}, {m}Values>");
        if (model.Has(ModelBehaviors.AppendOnly))
        {
            foreach (string name in (string[])["Update", "Delete", "Upsert", .. model.HasBulk ? new[] { "BulkUpdate", "BulkDelete", "BulkUpsert" } : []])
            {
                text.Doc($"Not there: <see cref=\"{m}\"/> is append-only.")
                    .Line($"[global::System.Obsolete(\"{m} is AppendOnly: its rows are never changed. Create a row that says what has changed, or take AppendOnly off the model.\", true)]")
                    .Line($"{model.Spec.Accessibility} static class {m}{name}Node;").Line();
            }

            return;
        }

        EmitUpdate(text, model, keyed);
        bool versioned = model.Has(ModelBehaviors.Versioned);
        Keyed(text, model, "Delete", "Deletes a row, and tells whether it was there.", $"{Nodes}DeleteNode<{keyed}>", versioned);
        if (model.Has(ModelBehaviors.SoftDelete))
            Keyed(text, model, "Restore", "Brings a deleted row back; null when there is none.", $"{Nodes}RestoreNode<{keyed}>");
        Bulk(text, model, "Update", "Updates many rows.", $"{Nodes}BulkUpdateNode<{keyed}, {m}UpdateNode, {m}Changes>");
        Bulk(text, model, "Delete", "Deletes many rows.", $"{Nodes}BulkDeleteNode<{keyed}>");
        if (model.HasUpsert())
            EmitUpserts(text, model, row, keyed);
    }

    private static void EmitUpdate(CodeText text, NodeModel model, string keyed)
    {
        string m = model.Name;
        Open(text, model, "Update", "Writes what was set, and gives the row as it is then.", $"{m}Changes, {Nodes}IUpdateNode<{keyed}, {m}UpdateNode, {m}Changes>");
        foreach (NodeColumn column in model.Key)
            text.Doc($"The key: <c>{CSharp.Doc(column.Column.Name)}</c>.").Line($"public required {column.Property!.TypeName} {column.Name} {{ get; set; }}");
        if (model.Has(ModelBehaviors.Versioned))
        {
            string version = Own(model, "ExpectedVersion");
            text.Doc("The version that the row must still have; null for any.").Line($"public long? {version} {{ get; set; }}");
            if (version != "ExpectedVersion")
                text.Line($"long? {Nodes}IKeyed<{model.KeyType}>.ExpectedVersion => {version};");
        }
        else if (Own(model, "ExpectedVersion") != "ExpectedVersion")
        {
            // Else a column of this name would be taken for it.
            text.Line($"long? {Nodes}IKeyed<{model.KeyType}>.ExpectedVersion => null;");
        }

        text.Line($"{model.KeyType} {Nodes}IKeyed<{model.KeyType}>.Key => {(model.Key.Count == 1 ? model.Key[0].Name : "(" + string.Join(", ", model.Key.Select(static c => c.Name)) + ")")};")
            .Close().Line();
    }

    private static void EmitUpserts(CodeText text, NodeModel model, string row, string keyed)
    {
        string m = model.Name;
        string on = Own(model, "On");
        string update = Own(model, "Update");
        string columns = $"global::System.Collections.Generic.IReadOnlyList<{Nodes}ModelColumn<{m}>>?";
        string node = $"{Nodes}IUpsertNode<{row}, {m}Values, {m}UniqueKey>";
        Open(text, model, "Upsert", "Creates a row, or updates the one with the same unique key.", $"{m}Values, {node}");
        text.Doc("The unique key that decides.").Line($"public required {m}UniqueKey {on} {{ get; set; }}")
            .Doc("What an existing row gets; null for all that was set, but for keys.").Line($"public {columns} {update} {{ get; set; }}");
        if (on != "On")
            text.Line($"{m}UniqueKey {node}.On => {on};");
        if (update != "Update")
            text.Line($"{columns} {node}.Update => {update};");
        text.Close().Line();
        Bulk(text, model, "Upsert", "Creates many rows, or updates those with the same unique key.", $"{Nodes}BulkUpsertNode<{keyed}, {m}Values, {m}UniqueKey>");
    }

    private static void Keyed(CodeText text, NodeModel model, string name, string summary, string baseType, bool versioned = false)
    {
        Open(text, model, name, summary, baseType);
        foreach (NodeColumn column in model.Key)
        {
            string field = model.Key.Count == 1 ? "base.RowKey" : "base.RowKey." + TupleField(model, column);
            string hides = HasMember(name, column.Property!.Name) ? "new " : "";
            text.Doc($"The key: <c>{CSharp.Doc(column.Column.Name)}</c>.")
                .Line($"public {hides}required {column.Property!.TypeName} {column.Name} {{ get => {field}; set => {field} = value; }}");
        }

        if (versioned)
            text.Doc("The version that the row must still have; null for any.").Line($"public long? {Own(model, "ExpectedVersion")} {{ get => base.Version; set => base.Version = value; }}");
        text.Close().Line();
    }

    // The members of the base classes that a key's property of that name hides.
    private static bool HasMember(string node, string property) => property switch
    {
        "RowKey" => true,
        "IncludeDeleted" or "MustExist" => node == "Read",
        "Hard" or "Version" => node == "Delete",
        _ => false,
    };

    private static string TupleField(NodeModel model, NodeColumn column) => "Item" + (model.Key.ToList().IndexOf(column) + 1);

    /// <summary>The name of a node's own property, out of the way of the model's.</summary>
    private static string Own(NodeModel model, string name) => model.Columns.Any(c => c.Property?.Name == name) ? name + "Option" : name;

    private static void Open(CodeText text, NodeModel model, string name, string summary, string bases) =>
        text.Doc(summary).Open($"{model.Spec.Accessibility} sealed class {model.Name}{name}Node : {bases}");

    private static void Bulk(CodeText text, NodeModel model, string name, string summary, string baseType)
    {
        if (model.HasBulk)
            Empty(text, model, "Bulk" + name, summary, baseType);
    }

    private static void Empty(CodeText text, NodeModel model, string name, string summary, string baseType) =>
        text.Doc(summary).Line($"{model.Spec.Accessibility} sealed class {model.Name}{name}Node : {baseType};").Line();
}
