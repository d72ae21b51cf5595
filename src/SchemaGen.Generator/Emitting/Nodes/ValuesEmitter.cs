namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>Emits the values of an insert and the changes of an update: properties that note that they were set.</summary>
internal static class ValuesEmitter
{
    private const string RowValues = "global::SchemaGen.Nodes.RowValues";

    public static void Emit(CodeText text, NodeModel model)
    {
        List<NodeColumn> inserted = [.. model.Columns.Where(static c => c.IsInsertable)];
        if (!model.HasChanges())
        {
            EmitClass(text, model, "class", "Values", RowValues, "The values of a new row", inserted, static c => c.IsRequired);
            return;
        }

        // A property with a body costs the compiler much more than a name: what both have in the same form is written once, in a base of both.
        string fields = model.Name + "Fields";
        EmitClass(text, model, "abstract class", "Fields", RowValues, "What an insert and an update may set in a row", inserted.Where(IsShared), static _ => false);
        EmitClass(text, model, "class", "Values", fields, "The values of a new row", inserted.Where(static c => !IsShared(c)), static c => c.IsRequired);
        EmitClass(text, model, "class", "Changes", fields, "The changes of a row", model.Columns.Where(static c => c.IsUpdatable && !IsShared(c)), static _ => false);
    }

    private static bool IsShared(NodeColumn column) => column is { IsInsertable: true, IsUpdatable: true, IsRequired: false };

    private static void EmitClass(
        CodeText text, NodeModel model, string kind, string suffix, string parent, string summary, IEnumerable<NodeColumn> columns, Func<NodeColumn, bool> isRequired)
    {
        text.Doc($"{summary} of <see cref=\"{model.Name}\"/>: what is not set is left to the database.")
            .Line(EmittedCode.Attribute)
            .Open($"{model.Spec.Accessibility} {kind} {model.Name}{suffix} : {parent}");
        // Method bodies are what a compiler spends its time on: what is always set needs none.
        List<NodeColumn> all = [.. columns];
        if (all.Exists(c => isRequired(c)))
            text.Doc("Nothing is set but what is required.").Line($"public {model.Name}{suffix}() {{ {string.Concat(all.Where(isRequired).Select(static c => $"base.Assign({c.Index}); "))}}}");
        foreach (NodeColumn column in all)
        {
            bool required = isRequired(column);
            string hides = column.Property!.Name is "Assign" or "Equals" or "GetHashCode" or "GetType" or "MemberwiseClone" or "ToString" or "Finalize" ? "new " : "";
            string setter = required ? "set;" : $"set {{ field = value; base.Assign({column.Index}); }}";
            text.Doc($"<c>{CSharp.Doc(column.Column.Name)}</c>.")
                .Line($"public {hides}{(required ? "required " : "")}{column.Type} {column.Name} {{ get; {setter} }}");
        }

        text.Close().Line();
    }
}
