namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>Emits the values of an insert and the changes of an update: properties that note that they were set.</summary>
internal static class ValuesEmitter
{
    public static void Emit(CodeText text, NodeModel model)
    {
        EmitClass(text, model, "Values", "The values of a new row", model.Columns.Where(static c => c.IsInsertable), static c => c.IsRequired);
        if (model.HasChanges())
            EmitClass(text, model, "Changes", "The changes of a row", model.Columns.Where(static c => c.IsUpdatable), static _ => false);
    }

    private static void EmitClass(CodeText text, NodeModel model, string suffix, string summary, IEnumerable<NodeColumn> columns, Func<NodeColumn, bool> isRequired)
    {
        text.Doc($"{summary} of <see cref=\"{model.Name}\"/>: what is not set is left to the database.")
            .Line(NodeTypesEmitter.Generated)
            .Open($"{model.Spec.Accessibility} class {model.Name}{suffix} : global::SchemaGen.Nodes.RowValues");
        // Method bodies are what a compiler spends its time on: what is always set needs none.
        List<NodeColumn> all = [.. columns];
        if (all.Exists(c => isRequired(c)))
            text.Doc("Nothing is set but what is required.").Line($"public {model.Name}{suffix}() {{ {string.Concat(all.Where(isRequired).Select(static c => $"base.Assign({c.Index}); "))}}}");
        foreach (NodeColumn column in all)
        {
            bool required = isRequired(column);
            string hides = column.Property!.Name is "Assign" or "Equals" or "GetHashCode" or "GetType" or "MemberwiseClone" or "ToString" or "Finalize" ? "new " : "";
            string setter = required ? "set;" : $"set {{ field = value; base.Assign({column.Index}); }}";
            // Nothing reads a property before it is set.
            string initializer = required || column.Property.IsNullable || column.Property.IsValueType ? "" : " = null!;";
            text.Doc($"<c>{CSharp.Doc(column.Column.Name)}</c>.")
                .Line($"public {hides}{(required ? "required " : "")}{column.Type} {column.Name} {{ get; {setter} }}{initializer}");
        }

        text.Close().Line();
    }
}
