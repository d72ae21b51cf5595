using SchemaGen.Generator.Reading;
using SchemaGen.Notation;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>
/// Emits the columns of a model for filters, orders and selections, and what reaches them by the model's own name. What can be asked of a
/// column is written once, in the runtime: here stands one field for each, and no code but one constructor.
/// </summary>
internal static class ColumnsEmitter
{
    private const string Nodes = "global::SchemaGen.Nodes.";

    public static void Emit(CodeText text, NodeModel model)
    {
        NodeColumn[] columns = [.. model.Columns.Where(static c => c.IsRead)];
        string all = All(model);
        text.Doc($"The columns of <see cref=\"{model.Name}\"/>, by which filters, orders and selections are written.")
            .Open($"{model.Spec.Accessibility} sealed class {model.Name}Columns : {Nodes}ModelColumns<{model.Name}>")
            .Doc("The columns.").Line($"public static readonly {model.Name}Columns {all} = new();")
            .Open($"private {model.Name}Columns() : base({model.Plan}.Shape)")
            // In one body, because each initializer of a field would be compiled by itself.
            .Lines(columns.Select(c => $"{FieldOf(model, c)} = {FieldText.Value(model, c)};"))
            .Close();
        foreach (NodeColumn column in columns)
            text.Doc($"<c>{CSharp.Doc(column.Column.Name)}</c>.").Line($"public {Hides(FieldOf(model, column))}readonly {FieldText.Type(model, column)} {FieldOf(model, column)};");

        HashSet<string> taken = new(StringComparer.Ordinal) { all, model.Spec.Name + "Columns" };
        taken.UnionWith(model.Columns.Where(static c => c.Property is not null).Select(static c => c.Property!.Name));
        foreach (NodeReference reference in model.References)
            EmitReference(text, model, reference, taken);
        text.Close().Line();
        EmitAccess(text, model);
    }

    private static void EmitReference(CodeText text, NodeModel model, NodeReference reference, HashSet<string> taken)
    {
        (NodeColumn Column, NodeReferencePart Part)[] parts = [.. reference.Parts.Select(p => (model.Columns.First(c => c.Column.Name == p.Column), p))];
        string access = reference.IsTargetPublic || model.Spec.Accessibility != "public" ? "public" : "internal";
        string value = Tuple(parts.Select(static p => p.Part.Type));
        string type = $"{Nodes}Reference<{model.Plan}, {model.Name}, {reference.Target}RowPlan, {reference.Target}, {value}>";
        string columns = parts.Length == 1
            ? $"{parts[0].Column.Index}, {CSharpText.Literal(parts[0].Part.TargetColumn)}"
            : $"[{string.Join(", ", parts.Select((p, i) => $"new {Nodes}ReferencePart<{value}, {p.Part.Type}>({p.Column.Index}, {CSharpText.Literal(p.Part.TargetColumn)}, static v => v.Item{i + 1})"))}]";
        string name = Free(NameOf(parts), n => !taken.Add(n));
        text.Doc($"What <c>{CSharp.Doc(string.Join(", ", parts.Select(static p => p.Part.Column)))}</c> references.")
            .Line($"{access} {Hides(name)}readonly {type} {CSharp.Identifier(name)} = new({columns}, "
                + $"static r => {Tuple(parts.Select(static p => "r." + p.Column.Name))}, static r => {Tuple(parts.Select(static p => "r." + CSharp.Identifier(p.Part.TargetProperty)))});");
    }

    private static string Tuple(IEnumerable<string> parts)
    {
        string[] all = [.. parts];
        return all.Length == 1 ? all[0] : $"({string.Join(", ", all)})";
    }

    // In the other half of a partial class, so that it is found wherever the class is; else as an extension, which needs the namespace in scope.
    private static void EmitAccess(CodeText text, NodeModel model)
    {
        ColumnsAccess access = model.Spec.Access;
        string[] names = [.. ColumnsAccess.Names.Items.Where(n => !access.Taken.Items.Contains(n))];
        if (names.Length == 0)
            return;
        if (access.IsPartial)
        {
            text.Open($"partial {(model.Spec.IsRecord ? "record" : "class")} {model.Name}");
        }
        else
        {
            text.Doc($"Reaches the columns of <see cref=\"{model.Name}\"/> by its name.")
                .Open($"{model.Spec.Accessibility} static class {model.Name}Extension").Open($"extension({model.Name})");
        }

        foreach (string name in names)
        {
            string hides = access.IsPartial && access.Inherited.Items.Contains(name) ? "new " : "";
            text.Doc(name == "Where" ? "The columns, to write filters with." : "The columns, to order by and to select.")
                .Line($"public {hides}static {model.Name}Columns {name} => {model.Spec.FullName}Columns.{All(model)};");
        }

        text.Close();
        if (!access.IsPartial)
            text.Close();
        text.Line();
    }

    private static string All(NodeModel model) => Free("All", name => model.Columns.Any(c => c.Property?.Name == name));

    // A member cannot have the name of its type.
    private static string FieldOf(NodeModel model, NodeColumn column) => column.Property!.Name == model.Spec.Name + "Columns" ? column.Property.Name + "_" : column.Name;

    private static string NameOf((NodeColumn Column, NodeReferencePart Part)[] parts)
    {
        string property = parts[0].Column.Property!.Name;
        return parts.Length > 1 ? string.Concat(parts.Select(static p => WithoutId(p.Column.Property!.Name)))
            : WithoutId(property) == property ? property + "Reference" : WithoutId(property);
    }

    private static string WithoutId(string name) => name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal) ? name.Substring(0, name.Length - 2) : name;

    private static string Free(string name, Func<string, bool> isTaken)
    {
        while (isTaken(name))
            name += "_";
        return name;
    }

    private static string Hides(string name) => name is "Equals" or "GetHashCode" or "GetType" or "MemberwiseClone" or "ToString" or "Finalize" or "ReferenceEquals" ? "new " : "";
}
