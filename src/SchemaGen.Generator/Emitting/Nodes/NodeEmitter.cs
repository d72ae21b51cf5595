using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>Emits the one file of a model: its row plan, its values and changes, and its nodes, which are thin types over bases of the runtime.</summary>
internal static class NodeEmitter
{
    /// <summary>Emits the file.</summary>
    /// <param name="table">The model and its table.</param>
    /// <returns>C#, the same bytes for the same input.</returns>
    public static string Emit(ModelTable table)
    {
        NodeModel node = NodeModel.Create(table);
        CodeText text = EmittedCode.Begin()
            .Line("// A property that is on its way out is obsolete, and read and written until then.")
            .Line("// What a model hides of its base class may not be there, when nodes are emitted only for models that are used.")
            .Line("#pragma warning disable CS0612, CS0618, CS0109")
            .Line();
        if (node.Spec.Namespace.Length > 0)
            text.Open("namespace " + FullNames.Dotted(node.Spec.Namespace));
        PlanEmitter.Emit(text, node);
        ColumnsEmitter.Emit(text, node);
        ValuesEmitter.Emit(text, node);
        NodeTypesEmitter.Emit(text, node);
        if (node.Spec.Namespace.Length > 0)
            text.Close();
        return text.ToString();
    }
}
