using System.Globalization;
using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Every statement that names the schema fails at once.</summary>
internal sealed class SchemaRenameRule : HazardRule<RenameSchema>
{
    private const int MostNamed = 3;

    public override HazardDescriptor Descriptor => HazardDescriptors.SchemaRename;

    protected override IEnumerable<Hazard> Judge(RenameSchema operation, OperationSite site, HazardContext context)
    {
        if (!context.Before.HasSchema(operation.Name))
            yield break;
        int tables = site.Before.Tables.Count(t => t.Name.Schema == operation.Name);
        string[] texts = [.. site.Before.Routines.Where(r => NamesInText(r, operation.Name)).Select(static r => r.Signature.ToString())];
        string bodies = texts.Length == 0
            ? "Bodies of functions do not follow"
            : $"Bodies of functions do not follow: {string.Join(", ", texts.Take(MostNamed))}{(texts.Length > MostNamed ? " and others" : "")} name it and fail when they are called";
        yield return Found(operation, $"Schema {operation.Name} becomes {operation.NewName}, with {(tables == 1 ? "1 table" : tables.ToString(CultureInfo.InvariantCulture) + " tables")} in it. No row changes and no table is locked, but every running query that names it fails with 42P01 or 3F000 from that moment, and a search path that has it finds nothing. {bodies}. Stop the running release first, or leave the schema its name.");
    }

    private static bool NamesInText(Routine routine, string schema) => SqlToken.Scan(routine.Definition)
        .Any(t => t.Kind == SqlTokenKind.String && SqlIdentifiers.Mentions(Body(t.Text), schema))
        || SqlIdentifiers.Mentions(AfterSet(routine.Definition), schema);

    // The quotes of the body: '…' or $tag$…$tag$.
    private static string Body(string text)
    {
        int opening = text[0] == '$' ? text.IndexOf('$', 1) + 1 : text.IndexOf('\'') + 1;
        return text.Length > 2 * opening ? text.Substring(opening, text.Length - (2 * opening)) : "";
    }

    private static string AfterSet(string definition)
    {
        SqlToken[] tokens = [.. SqlToken.Scan(definition)];
        int set = Array.FindIndex(tokens, static t => t.Name == "search_path");
        return set < 0 ? "" : string.Join(" ", tokens.Skip(set + 1).TakeWhile(static t => t.Kind != SqlTokenKind.String).Select(static t => t.Text));
    }
}
