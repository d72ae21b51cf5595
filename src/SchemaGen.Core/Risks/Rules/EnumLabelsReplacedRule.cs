using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Every table with the type is rewritten, and rows with a removed label stop the plan.</summary>
internal sealed class EnumLabelsReplacedRule : HazardRule<AlterEnumLabels>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.EnumLabelsReplaced;

    protected override IEnumerable<Hazard> Judge(AlterEnumLabels operation, OperationSite site, HazardContext context)
    {
        EquatableArray<string> labels = site.Before.Enums.Find(operation.Type)!.Labels;
        List<string> removed = [.. labels.Items.Except(operation.Labels)];
        List<QualifiedName> tables =
        [
            .. site.Before.Tables
                .Where(t => t.Columns.Any(c => c.Type.Schema == operation.Type.Schema && c.Type.Name == operation.Type.Name))
                .Select(static t => t.Name),
        ];
        if (tables.All(site.IsNew))
            yield break;
        string gone = removed.Count == 0 ? "The labels are put in another order" : $"Label {string.Join(", ", removed)} is removed; the plan fails with 22P02 when a row has it, and code that writes it fails from then on";
        yield return Found(operation, $"{gone}. Tables {string.Join(", ", tables)} are written anew under ACCESS EXCLUSIVE. Leave an unused label in place, or change its rows first.");
    }
}
