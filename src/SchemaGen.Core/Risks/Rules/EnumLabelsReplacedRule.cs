using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Each column of the type changes over to another type, and rows with a removed label stop the plan.</summary>
internal sealed class EnumLabelsReplacedRule : HazardRule<AlterEnumLabels>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.EnumLabelsReplaced;

    protected override IEnumerable<Hazard> Judge(AlterEnumLabels operation, OperationSite site, HazardContext context)
    {
        EquatableArray<string> labels = site.Before.Enums.Find(operation.Type)!.Labels;
        List<string> removed = [.. labels.Items.Except(operation.Labels)];
        List<QualifiedName> tables = [.. site.Before.ColumnsOfType(operation.Type).Select(static c => c.Table).Distinct().Where(t => !site.IsNew(t))];
        if (tables.Count == 0)
            yield break;
        List<QualifiedName> beside = [.. OnlineTypeChange.TablesOf(site.Before, operation, t => !site.IsNew(t.Name)).Select(static t => t.Name)];
        string gone = removed.Count == 0
            ? "The labels are put in another order."
            : $"Label {string.Join(", ", removed)} is removed; the plan stops and names the rows when one has it, and code that writes it fails from then on.";
        string changed = beside.Count == 0
            ? ""
            : $" Columns of {string.Join(", ", beside)} are filled anew beside reads and writes, and all of them change over in one instant under ACCESS EXCLUSIVE; emitted code does not notice, other prepared statements over them fail on their connection.";
        string rewritten = beside.Count == tables.Count ? "" : $" {Tables(tables.Except(beside))} written anew under ACCESS EXCLUSIVE.";
        string? named = removed.SelectMany(l => LabelUses.Of(site.Before, operation.Type, l).Select(u => $" The plan is refused as long as {u} names {l}.")).FirstOrDefault();
        string advice = removed.Count == 0 ? "Leave the labels in their order, unless something sorts by it." : "Leave an unused label in place, or change its rows first.";
        yield return Found(operation, $"{gone}{changed}{rewritten}{named} {advice}");
    }

    private static string Tables(IEnumerable<QualifiedName> tables)
    {
        List<QualifiedName> all = [.. tables];
        return (all.Count == 1 ? "Table " : "Tables ") + string.Join(", ", all) + (all.Count == 1 ? " is" : " are");
    }
}
