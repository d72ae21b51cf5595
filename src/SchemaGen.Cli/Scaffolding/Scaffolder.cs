using System.Text;
using SchemaGen.Diffing;
using SchemaGen.History;
using SchemaGen.Introspection.Findings;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>Writes the models and the baseline of a live database.</summary>
internal static class Scaffolder
{
    private const string Baseline = "Initial";
    private const string DomainsFile = "Domains.cs";
    private const string DefinitionsFile = "Definitions.cs";
    private const string LeftOutFile = "NotModeled.cs";

    private static readonly string[] Usings =
        ["System", "System.Collections.Generic", "System.ComponentModel.DataAnnotations", "System.ComponentModel.DataAnnotations.Schema", "SchemaGen", "SchemaGen.Schema"];

    /// <summary>Makes the files; nothing is written.</summary>
    /// <param name="state">What the database has.</param>
    /// <param name="options">What is wanted of it.</param>
    /// <exception cref="SchemaGenException">A table that was named is not there (<c>table-unknown</c>).</exception>
    public static Scaffold Create(DatabaseState state, ScaffoldOptions options)
    {
        SchemaSnapshot live = state.Schema;
        bool whole = options.Tables.Count == 0;
        HashSet<string> taken = new(StringComparer.Ordinal);
        HashSet<QualifiedName> held = [.. state.Unmodeled.Items.Where(static u => u.Kind == UnmodeledObject.Inheritance).Select(static u => u.Name)];
        List<Table> chosen = Chosen(live, options.Tables);
        Dictionary<QualifiedName, string> names = chosen.ToDictionary(static t => t.Name, t => CSharpNames.Class(t.Name, taken));
        Dictionary<QualifiedName, EnumScaffold> enums = live.Enums.ToDictionary(static e => e.Name, e => new EnumScaffold(e, CSharpNames.Enum(e.Name, taken)));

        List<string> leftOut = [];
        Dictionary<QualifiedName, TableScaffold> models = [];
        SchemaObjects<Table> beside = [];
        foreach (Table table in chosen)
        {
            bool inherits = held.Contains(table.Name);
            string? reason = inherits ? "it inherits; read it with SQL" : TableScaffold.WhyNot(table, live, enums);
            if (reason is null)
                models.Add(table.Name, new TableScaffold(table, names[table.Name], live, enums, whole));
            else if (whole && !inherits && BesideModels.Is(table, live))
                beside = beside.Set(table);
            else
                leftOut.Add($"the table {table.Name}: {reason}");
        }

        foreach ((QualifiedName name, TableScaffold model) in models)
            model.AddReferences(live.Tables.Find(name)!, models);
        ScaffoldedSchema schema = new(state, models, beside, enums, whole);
        foreach (UnmodeledObject unmodeled in state.Unmodeled)
        {
            if (models.TryGetValue(unmodeled.Name, out TableScaffold? model) && unmodeled.Kind != "aggregate")
                model.LeaveOut($"{unmodeled}; keep it in the database, where it stays");
            else if (whole)
                leftOut.Add($"{unmodeled}; keep it in the database, where it stays");
        }

        leftOut.AddRange(schema.LeftOut);
        HashSet<QualifiedName> partitions = [.. models.Values.SelectMany(static m => m.Recorded.Partitions.Select(p => m.Recorded.Name with { Name = p.Name }))];
        leftOut.AddRange(state.Incomplete.Items.Where(i => models.ContainsKey(i.Table) || beside.Contains(i.Table) || partitions.Contains(i.Table)).Select(static i => $"{i}; repair or drop it"));
        SchemaSnapshot modeled = schema.Modeled;
        List<ScaffoldedFile> files =
        [
            .. models.Values.OrderBy(static m => m.Name, StringComparer.Ordinal).Select(m => File(options, m.Name, Comments(m), m.Lines())),
            .. enums.Values.Where(e => modeled.Enums.Contains(e.Type.Name)).OrderBy(static e => e.Name, StringComparer.Ordinal).Select(e => File(options, e.Name, "", e.Lines())),
        ];
        string comments = Comment("What stands in the baseline beside the models:", schema.Beside) + Comment("What the models leave as it is in the database:", leftOut);
        if (comments.Length > 0)
            files.Add(new ScaffoldedFile(Path.Combine(options.Models, LeftOutFile), comments));
        if (modeled.Domains.Count > 0)
            files.Add(new ScaffoldedFile(Path.Combine(options.Models, DomainsFile), DeclarationsText(TypeOrder.Sorted<Domain>(modeled.Domains).SelectMany(DomainScaffold.Lines))));
        if (schema.Definitions.Count > 0)
            files.Add(new ScaffoldedFile(Path.Combine(options.Models, DefinitionsFile), DeclarationsText(schema.Definitions)));
        files.Add(BaselineFile(options, schema.Recorded));
        return new Scaffold(files, modeled, schema.Recorded, [.. models.Values.SelectMany(static m => m.LeftOut.Select(l => $"{m.Name}: {l}")), .. leftOut]);
    }

    private static List<Table> Chosen(SchemaSnapshot live, IReadOnlyList<string> tables)
    {
        if (tables.Count == 0)
            return [.. live.Tables];
        foreach (string name in tables)
        {
            if (!live.Tables.Any(t => IsCalled(t, name)))
                throw new SchemaGenException("table-unknown", $"There is no table \"{name}\"; write it as it is stored, with its schema unless that is public.");
        }

        return [.. live.Tables.Where(t => tables.Any(n => IsCalled(t, n)))];
    }

    private static bool IsCalled(Table table, string name) => table.Name.ToString() == name || table.Name.Schema + "." + table.Name.Name == name;

    private static ScaffoldedFile File(ScaffoldOptions options, string name, string comments, IEnumerable<string> lines)
    {
        StringBuilder text = new();
        foreach (string used in Usings)
            text.Append("using ").Append(used).Append(";\n");
        text.Append("\nnamespace ").Append(options.Namespace).Append(".Models;\n\n").Append(comments);
        foreach (string line in lines)
            text.Append(line).Append('\n');
        return new ScaffoldedFile(Path.Combine(options.Models, name + ".cs"), text.ToString());
    }

    private static string DeclarationsText(IEnumerable<string> lines) =>
        "using SchemaGen;\nusing SchemaGen.Schema;\n\n" + string.Concat(lines.Select(static l => l + "\n"));

    private static string Comments(TableScaffold model) =>
        Comment("The baseline has this beside the model:", model.Beside) + Comment("The model leaves this as it is in the database:", model.LeftOut);

    private static string Comment(string title, IEnumerable<string> items)
    {
        string lines = string.Concat(items.Select(static l => "// - " + l.ReplaceLineEndings(" ") + "\n"));
        return lines.Length == 0 ? "" : $"// {title}\n{lines}";
    }

    private static ScaffoldedFile BaselineFile(ScaffoldOptions options, SchemaSnapshot recorded)
    {
        IReadOnlyList<Operation> operations = SchemaDiffer.Diff(SchemaSnapshot.Empty, recorded);
        MigrationFile file = new()
        {
            Namespace = options.Namespace + ".Migrations",
            ClassName = Baseline,
            Id = $"{options.Stamp}_{Baseline}",
            Fingerprint = Fingerprints.Compute([], operations),
            Operations = operations,
        };
        return new ScaffoldedFile(Path.Combine(options.Migrations, file.Id + ".cs"), MigrationWriter.Write(file));
    }
}
