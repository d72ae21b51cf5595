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

        foreach (NodeReference reference in model.References)
            EmitReference(text, model, reference);
        text.Close().Line();
        EmitAccess(text, model);
    }

    private static void EmitReference(CodeText text, NodeModel model, NodeReference reference)
    {
        NodeColumn column = model.Columns.First(c => c.Column.Name == reference.Column);
        string access = reference.IsTargetPublic || model.Spec.Accessibility != "public" ? "public" : "internal";
        string type = $"{Nodes}Reference<{model.Plan}, {model.Name}, {reference.Target}RowPlan, {reference.Target}, {column.Type}>";
        string name = NameOf(model, column);
        text.Doc($"What <c>{CSharp.Doc(column.Column.Name)}</c> references.")
            .Line($"{access} {Hides(name)}readonly {type} {name} = new({column.Index}, {CSharpText.Literal(reference.TargetColumn)}, static r => r.{column.Name}, static r => r.{CSharp.Identifier(reference.TargetProperty)});");
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
            text.Open($"partial {(model.Spec.IsRecord ? "record" : "class")} {CSharp.Identifier(model.Name)}");
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
    private static string FieldOf(NodeModel model, NodeColumn column) => column.Property!.Name == model.Name + "Columns" ? column.Property.Name + "_" : column.Name;

    private static string NameOf(NodeModel model, NodeColumn column)
    {
        string property = column.Property!.Name;
        string name = property.Length > 2 && property.EndsWith("Id", StringComparison.Ordinal) ? property.Substring(0, property.Length - 2) : property + "Reference";
        return CSharp.Identifier(Free(name, n => n == All(model) || n == model.Name + "Columns" || model.Columns.Any(c => c.Property?.Name == n)));
    }

    private static string Free(string name, Func<string, bool> isTaken)
    {
        while (isTaken(name))
            name += "_";
        return name;
    }

    private static string Hides(string name) => name is "Equals" or "GetHashCode" or "GetType" or "MemberwiseClone" or "ToString" or "Finalize" or "ReferenceEquals" ? "new " : "";
}
