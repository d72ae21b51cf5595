using SchemaGen.Generator.Reading;
using SchemaGen.Notation;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>Emits the row plan of a model, and the enums of its columns and unique keys.</summary>
internal static class PlanEmitter
{
    private const string Nodes = "global::SchemaGen.Nodes.";

    public static void Emit(CodeText text, NodeModel model)
    {
        List<string> bases = [model.Key.Count > 0 ? $"{Nodes}IKeyedPlan<{model.Name}, {model.KeyType}>" : $"{Nodes}IRowPlan<{model.Name}>", $"{Nodes}IWritePlan<{model.Name}Values>"];
        if (model.HasChanges())
            bases.Add($"{Nodes}IWritePlan<{model.Name}Changes>");
        text.Doc($"How rows of <c>{CSharp.Doc(model.Table.Name.ToString())}</c> are named, read and written: what all nodes of <see cref=\"{model.Name}\"/> share.")
            .Line(EmittedCode.Attribute)
            .Open($"{model.Spec.Accessibility} sealed class {model.Plan} : {string.Join(", ", bases)}")
            .Line($"private {model.Plan}() {{ }}").Line();
        EmitShape(text, model);
        EmitRead(text, model);
        if (model.Key.Count > 0)
            EmitKey(text, model);
        EmitWrite(text, $"{model.Name}Values", model.Columns.Where(static c => c.IsInsertable));
        if (model.HasChanges())
            EmitWrite(text, $"{model.Name}Changes", model.Columns.Where(static c => c.IsUpdatable));
        EmitLabels(text, model);
        text.Close().Line();
        if (model.HasUpsert())
            EmitEnum(text, model, "UniqueKey", $"The unique keys of <see cref=\"{model.Name}\"/>, which an upsert can name.", model.UniqueKeys.Select(static k => (k.Name, $"Unique by <c>{CSharp.Doc(string.Join(", ", k.Columns.Select(static c => c.Column.Name)))}</c>.")));
    }

    private static void EmitShape(CodeText text, NodeModel model)
    {
        text.Line("/// <inheritdoc />")
            .Line($"public static {Nodes}RowShape Shape {{ get; }} = new(")
            .Line($"    {CSharpText.Literal(model.Spec.Name)}, {CSharpText.Literal(model.Table.Name.Schema)}, {CSharpText.Literal(model.Table.Name.Name)},")
            // In brackets, because a single new(…) would be taken for the array itself.
            .Line("    [");
        foreach (NodeColumn column in model.Columns)
            text.Line("        " + Shape(column) + ",");
        text.Line("    ])").Line("{");
        if (model.Key.Count > 0)
            text.Line($"    Key = [{Indexes(model.Key)}],");
        if (model.HasUpsert())
            text.Line($"    UniqueKeys = [{string.Join(", ", model.UniqueKeys.Select(static k => $"new([{Indexes(k.Columns)}]{(k.Predicate is null ? "" : ", " + CSharpText.Literal(k.Predicate))})"))}],");
        if (model.Has(ModelBehaviors.MultiTenant))
            text.Line($"    TenantType = typeof({TenantType(model)}),");
        if (model.Has(ModelBehaviors.AuditLog))
            text.Line("    Audited = true,");
        if (model.Table.RowSecurity != RowSecurity.Off)
            text.Line("    Guarded = true,");
        if (model.Table.Partitioning is not null)
            text.Line("    Partitioned = true,");
        text.Line("};").Line();
    }

    private static string Shape(NodeColumn column)
    {
        bool label = column.Property?.Mapping == ValueMapping.EnumLabel;
        string? type = label ? null : DbTypes.Of(column.Stored);
        List<string> traits = [];
        if (column.Column.Nullable)
            traits.Add("Nullable");
        if (column.HasDefault)
            traits.Add("HasDefault");
        if (!column.IsRead)
            traits.Add("Unread");
        if (column.Column.Identity is { } identity)
            traits.Add(identity.Generation == IdentityGeneration.Always ? "Identity | " + Trait("IdentityAlways") : "Identity");
        if (column.Behavior is { } behavior and not "None")
            traits.Add(behavior);
        List<string> init = [];
        if (type is null)
            init.Add("Cast = " + CSharpText.Literal(DbTypes.Sql(column.Column.Type)));
        if (column.Property is { IsKey: true } && column.Column.Default is { } value)
            init.Add("Default = " + CSharpText.Literal(value));
        string dbType = (column.Stored.IsArray ? "global::NpgsqlTypes.NpgsqlDbType.Array | " : "") + "global::NpgsqlTypes.NpgsqlDbType." + (type ?? "Text");
        return $"new({CSharpText.Literal(column.Column.Name)}, {dbType}{(traits.Count == 0 ? "" : ", " + string.Join(" | ", traits.Select(Trait)))})"
            + (init.Count == 0 ? "" : $" {{ {string.Join(", ", init)} }}");

        static string Trait(string name) => Nodes + "ColumnTraits." + name;
    }

    private static void EmitRead(CodeText text, NodeModel model)
    {
        text.Line("/// <inheritdoc />")
            .Open($"public static {model.Name} Read(global::Npgsql.NpgsqlDataReader reader, {Nodes}SchemaSessionOptions options) => new()")
            .Lines(model.Columns.Where(static c => c.IsRead).Select(static c => $"{c.Name} = {ValueText.Read(c)},"))
            .Lines(model.Spec.RequiredBeside.Items.Select(static name => CSharp.Identifier(name) + " = default!,"))
            .Close("};").Line();
    }

    private static void EmitKey(CodeText text, NodeModel model)
    {
        bool single = model.Key.Count == 1;
        text.Line("/// <inheritdoc />")
            .Line($"public static {model.KeyType} KeyOf({model.Name} row) => {(single ? "row." + model.Key[0].Name : "(" + string.Join(", ", model.Key.Select(static c => "row." + c.Name)) + ")")};").Line()
            .Line("/// <inheritdoc />")
            .Line($"public static void WriteKey<TWriter>({model.KeyType} key, ref TWriter writer)")
            .Open($"    where TWriter : {Nodes}IColumnWriter")
            .Lines(model.Key.Select(c => $"writer.Write({c.Index}, {ValueText.Written(c, single ? "key" : "key." + c.Name)});"))
            .Close().Line()
            .Line("/// <inheritdoc />")
            .Line($"public static {model.KeyType} ReadKey<TReader>(TReader reader)")
            .Line($"    where TReader : {Nodes}IKeyReader")
            .Line($"    => {(single ? ValueText.ReadKey(model.Key[0], 0) : "(" + string.Join(", ", model.Key.Select(ValueText.ReadKey)) + ")")};").Line();
    }

    private static void EmitWrite(CodeText text, string type, IEnumerable<NodeColumn> columns) =>
        text.Line("/// <inheritdoc />")
            .Line($"public static void Write<TWriter>({type} values, ref TWriter writer)")
            .Open($"    where TWriter : {Nodes}IColumnWriter")
            .Lines(columns.Select(static c => $"writer.Write({c.Index}, {ValueText.Written(c, "values." + c.Name)});"))
            .Close().Line();

    private static void EmitLabels(CodeText text, NodeModel model)
    {
        IEnumerable<NodeColumn> enums = model.Columns.Where(static c => c.LabelReader is not null)
            .GroupBy(static c => c.LabelReader!, StringComparer.Ordinal)
            .Select(static g => g.First());
        foreach (NodeColumn column in enums)
        {
            PropertySpec property = column.Property!;
            string type = ValueText.EnumType(property);
            // Two members of one value are one label: a switch may name only the first.
            List<EnumMemberSpec> members = [.. property.EnumMembers.GroupBy(static m => m.Value).Select(static g => g.First())];
            text.Open($"internal static string Label({type} value) => value switch")
                .Lines(members.Select(m => $"{type}.{CSharp.Identifier(m.Name)} => {CSharpText.Literal(m.Label)},"))
                .Line($"_ => throw {Nodes}EnumLabels.Unknown(value),")
                .Close("};").Line()
                .Open($"internal static {type} {column.LabelReader}(string label) => label switch")
                .Lines(members.GroupBy(static m => m.Label, StringComparer.Ordinal).Select(static g => g.First()).Select(m => $"{CSharpText.Literal(m.Label)} => {type}.{CSharp.Identifier(m.Name)},"))
                .Line($"_ => throw {Nodes}EnumLabels.Unknown<{type}>(label),")
                .Close("};").Line();
        }
    }

    private static void EmitEnum(CodeText text, NodeModel model, string suffix, string summary, IEnumerable<(string Name, string Summary)> members)
    {
        text.Doc(summary).Open($"{model.Spec.Accessibility} enum {model.Name}{suffix}");
        foreach ((string name, string doc) in members)
            text.Doc(doc).Line(name + ",");
        text.Close().Line();
    }

    private static string Indexes(IEnumerable<NodeColumn> columns) => string.Join(", ", columns.Select(static c => c.Index));

    private static string TenantType(NodeModel model)
    {
        NodeColumn tenant = model.Columns.First(static c => c.Behavior == "Tenant");
        return tenant.Property is { } property ? property.TypeName : tenant.Column.Type.Name switch
        {
            "uuid" => "global::System.Guid",
            "bigint" => "long",
            "integer" => "int",
            _ => "string",
        };
    }
}
