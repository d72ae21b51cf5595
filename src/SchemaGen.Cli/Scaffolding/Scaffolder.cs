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
        HashSet<string> taken = new(StringComparer.Ordinal);
        HashSet<QualifiedName> held = [.. state.Unmodeled.Items.Where(static u => u.Kind == "inheritance").Select(static u => u.Name)];
        List<Table> chosen = Chosen(live, options.Tables);
        Dictionary<QualifiedName, string> names = chosen.ToDictionary(static t => t.Name, t => CSharpNames.Class(t.Name, taken));
        Dictionary<QualifiedName, EnumScaffold> enums = live.Enums.ToDictionary(static e => e.Name, e => new EnumScaffold(e, CSharpNames.Enum(e.Name, taken)));

        List<string> leftOut = [];
        Dictionary<QualifiedName, TableScaffold> models = [];
        foreach (Table table in chosen)
        {
            string? reason = held.Contains(table.Name) ? "it inherits; read it with SQL" : TableScaffold.WhyNot(table, live, enums);
            if (reason is null)
                models.Add(table.Name, new TableScaffold(table, names[table.Name], live, enums));
            else
                leftOut.Add($"the table {table.Name}: {reason}");
        }

        foreach ((QualifiedName name, TableScaffold model) in models)
            model.AddReferences(live.Tables.Find(name)!, models);
        SchemaSnapshot modeled = Modeled(live, models.Values, enums, options.Tables.Count == 0);
        foreach (UnmodeledObject unmodeled in state.Unmodeled)
        {
            if (models.TryGetValue(unmodeled.Name, out TableScaffold? model) && unmodeled.Kind is not "function" and not "procedure")
                model.LeaveOut($"{unmodeled}; keep it in the database, where it stays");
            else if (options.Tables.Count == 0)
                leftOut.Add($"{unmodeled}; keep it in the database, where it stays");
        }

        foreach ((QualifiedName name, TableScaffold model) in models)
        {
            foreach (string unsaid in Unsaid(live, live.Tables.Find(name)!))
                model.LeaveOut($"{unsaid}; keep it in the database, where it stays, or write it in a migration");
        }

        if (options.Tables.Count == 0)
            leftOut.AddRange(Unsaid(live, modeled));
        leftOut.AddRange(state.Incomplete.Items.Where(i => models.ContainsKey(i.Table)).Select(static i => $"{i}; repair or drop it"));
        List<ScaffoldedFile> files =
        [
            .. models.Values.OrderBy(static m => m.Name, StringComparer.Ordinal).Select(m => File(options, m.Name, m.LeftOut, m.Lines())),
            .. enums.Values.Where(e => modeled.Enums.Contains(e.Type.Name)).OrderBy(static e => e.Name, StringComparer.Ordinal).Select(e => File(options, e.Name, [], e.Lines())),
        ];
        if (leftOut.Count > 0)
            files.Add(new ScaffoldedFile(Path.Combine(options.Models, LeftOutFile), LeftOutText("What the models leave as it is in the database:", leftOut)));
        if (modeled.Domains.Count > 0)
            files.Add(new ScaffoldedFile(Path.Combine(options.Models, DomainsFile), DomainsText(modeled.Domains)));
        files.Add(BaselineFile(options, modeled));
        return new Scaffold(files, modeled, [.. models.Values.SelectMany(static m => m.LeftOut.Select(l => $"{m.Name}: {l}")), .. leftOut]);
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

    private static SchemaSnapshot Modeled(SchemaSnapshot live, IReadOnlyCollection<TableScaffold> models, Dictionary<QualifiedName, EnumScaffold> enums, bool whole)
    {
        SchemaObjects<Table> tables = models.Select(static m => m.Modeled).ToSchemaObjects();
        HashSet<QualifiedName> types =
            [.. tables.SelectMany(static t => t.Columns).Where(static c => c.Type.Schema is not null).Select(static c => new QualifiedName(c.Type.Schema!, c.Type.Name))];
        SchemaObjects<EnumType> used = types.Where(enums.ContainsKey).Select(n => enums[n].Type).ToSchemaObjects();
        SchemaObjects<Domain> sayable = DomainScaffold.Sayable(live);
        SchemaObjects<Domain> domains = sayable.Where(d => whole || types.Any(t => live.StandsOn(PgType.UserDefined(t), d.Name))).ToSchemaObjects();
        return new SchemaSnapshot
        {
            Schemas = tables.Select(static t => t.Name.Schema).Concat(used.Select(static e => e.Name.Schema)).Concat(domains.Select(static d => d.Name.Schema)).Where(static s => s != QualifiedName.DefaultSchema)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(static s => new DatabaseSchema(s)).ToNamedList(),
            Extensions = NeededExtensions.Of(tables, domains).ToNamedList(),
            Enums = used,
            Domains = domains,
            Sequences = tables.SelectMany(t => t.Columns.Select(c => PropertyScaffold.SerialSequence(live, t, c))).OfType<Sequence>().ToSchemaObjects(),
            Tables = tables,
        };
    }

    private static IEnumerable<string> Unsaid(SchemaSnapshot live, Table table)
    {
        if (table.RowSecurity != RowSecurity.Off)
            yield return $"row security of {table.Name}";
        foreach (Partition partition in table.Partitions)
            yield return $"partition {partition.Name} of {table.Name}";
        foreach (Policy policy in table.Policies)
            yield return $"policy {policy.Name} of {table.Name}";
        foreach (Trigger trigger in table.Triggers)
            yield return $"trigger {trigger.Name} of {table.Name}";
        if (live.HasGrantsOn(GrantTarget.Table, table.Name))
            yield return $"grants on {table.Name}";
    }

    private static IEnumerable<string> Unsaid(SchemaSnapshot live, SchemaSnapshot modeled)
    {
        foreach (Domain domain in live.Domains.Where(d => !modeled.Domains.Contains(d.Name)))
            yield return $"the domain {domain.Name}, over a type for which a declaration has no word; keep it in the database, where it stays, or write it in a migration";
        foreach (CompositeType type in live.CompositeTypes)
            yield return $"the composite type {type.Name}; keep it in the database, where it stays, or write it in a migration";
        foreach (Routine routine in live.Routines)
        {
            string kind = routine.Kind == RoutineKind.Procedure ? "procedure" : "function";
            yield return $"the {kind} {routine.Signature}; keep it in the database, where it stays, or write it in a migration";
        }

        foreach (View view in live.Views)
            yield return $"the {(view.Materialized ? "materialized view" : "view")} {view.Name}; keep it in the database, where it stays, or write it in a migration";
        foreach (DatabaseSchema schema in live.Schemas)
        {
            if (modeled.Schemas.Find(schema.Name) is null)
                yield return $"the schema {schema.Name}, in which there is no model; keep it in the database, where it stays";
            else if (schema.Comment is not null)
                yield return $"the comment of the schema {schema.Name}; keep it in the database, where it stays";
        }

        foreach (Extension extension in live.Extensions.Where(e => !modeled.Extensions.Contains(e.Name)))
            yield return $"the extension {extension.Name}, which no model's column needs; create it in a migration where expressions call it";
        foreach (EnumType type in live.Enums.Where(e => !modeled.Enums.Contains(e.Name)))
            yield return $"the enum type {type.Name}, which no model has a property of; use it, or keep it in the database";
        foreach (Sequence sequence in live.Sequences.Where(s => !modeled.Sequences.Contains(s.Name)))
            yield return $"the sequence {sequence.Name}; create it in a migration before the column whose default calls it";
    }

    private static ScaffoldedFile File(ScaffoldOptions options, string name, IReadOnlyList<string> leftOut, IEnumerable<string> lines)
    {
        StringBuilder text = new();
        foreach (string used in Usings)
            text.Append("using ").Append(used).Append(";\n");
        text.Append("\nnamespace ").Append(options.Namespace).Append(".Models;\n\n");
        if (leftOut.Count > 0)
            text.Append(LeftOutText("The model leaves this as it is in the database:", leftOut));
        foreach (string line in lines)
            text.Append(line).Append('\n');
        return new ScaffoldedFile(Path.Combine(options.Models, name + ".cs"), text.ToString());
    }

    private static string DomainsText(IEnumerable<Domain> domains) =>
        "using SchemaGen;\n\n" + string.Concat(TypeOrder.Sorted<Domain>(domains).SelectMany(DomainScaffold.Lines).Select(static l => l + "\n"));

    private static string LeftOutText(string title, IEnumerable<string> leftOut) =>
        $"// {title}\n" + string.Concat(leftOut.Select(static l => "// - " + l.ReplaceLineEndings(" ") + "\n"));

    private static ScaffoldedFile BaselineFile(ScaffoldOptions options, SchemaSnapshot modeled)
    {
        IReadOnlyList<Operation> operations = SchemaDiffer.Diff(SchemaSnapshot.Empty, modeled);
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
