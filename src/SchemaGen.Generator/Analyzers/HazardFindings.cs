using SchemaGen.Generator.Diagnostics;
using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Generator.Analyzers;

/// <summary>What changes put at risk, SG1xxx, and that they are not recorded, SG2001.</summary>
internal static class HazardFindings
{
    private const int MostChangesNamed = 3;

    /// <summary>Adds the hazards of recorded operations that nobody has approved, each at its operation.</summary>
    public static void AddRecorded(Findings findings, RecordedSource source)
    {
        ImmutableDictionary<string, string?> recorded = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Recorded, "");
        foreach ((string migration, int index, Hazard hazard) in source.Judged.Unapproved)
        {
            if (source.Places[migration].FirstOrDefault() is { } place)
                findings.Add(place.Symbol, Create(hazard, place.Operation(index), recorded));
        }
    }

    /// <summary>Adds the hazards of pending operations at the narrowest place in the models, and what is not recorded at each class.</summary>
    public static void AddPending(Findings findings, IReadOnlyList<Operation> operations, IReadOnlyList<Hazard> hazards, PendingPlaces places)
    {
        foreach (Hazard hazard in hazards)
        {
            if (hazard.RuleId == HazardDescriptors.PossibleRename.Id && hazard.Operation is DropColumn drop)
                AddPossibleRename(findings, hazard, drop, operations, places);
            else if (hazard.RuleId == HazardDescriptors.PossibleRename.Id && hazard.Operation is DropTable dropTable)
                AddPossibleRename(findings, hazard, dropTable, operations, places);
            else if (hazard.Level > RiskLevel.Safe && places.Of(hazard.Operation) is { } place)
                findings.Add(place.Owner, Create(hazard, place.Location, Recordable));
        }

        foreach (IGrouping<Location?, Operation> changes in operations.GroupBy(operation => places.Of(operation)?.OwnerName))
        {
            if (places.Of(changes.First()) is not { } place)
                continue;
            string named = string.Join(", ", changes.Take(MostChangesNamed));
            int more = changes.Count() - MostChangesNamed;
            findings.Add(place.Owner, Diagnostic.Create(
                Descriptors.Unrecorded,
                place.OwnerName,
                Recordable,
                more > 0 ? $"{named} and {more} more" : named));
        }
    }

    // At each property that may be the old one under a new name, because that is where the answer is written.
    private static void AddPossibleRename(Findings findings, Hazard hazard, DropColumn drop, IReadOnlyList<Operation> operations, PendingPlaces places)
    {
        if (places.IsDeclaredDropped(drop) || places.DroppedTypeOf(drop) is not { } type)
            return;
        ImmutableDictionary<string, string?> properties = Recordable.Add(FixProperties.OldName, drop.Column);
        foreach (AddColumn add in operations.OfType<AddColumn>().Where(a => a.Table == drop.Table && a.Column.Type == type))
        {
            if (places.Of(add) is { } place)
                findings.Add(place.Owner, Create(hazard, place.Location, properties));
        }
    }

    private static void AddPossibleRename(
        Findings findings, Hazard hazard, DropTable drop, IReadOnlyList<Operation> operations, PendingPlaces places)
    {
        if (places.Dropped(drop) is not { } old)
            return;
        foreach (CreateTable create in operations.OfType<CreateTable>().Where(c => TableLikeness.MayBeOne(old, c.Table)))
        {
            if (places.IsDeclaredDropped(drop, create) || places.Of(create) is not { } place)
                continue;
            ImmutableDictionary<string, string?> properties = Recordable.Add(FixProperties.OldName, drop.Table.Name);
            if (create.Table.Name.Schema != drop.Table.Schema)
                properties = properties.Add(FixProperties.OldSchema, drop.Table.Schema);
            findings.Add(place.Owner, Create(hazard, place.Location, properties));
        }
    }

    private static ImmutableDictionary<string, string?> Recordable { get; } = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Recordable, "");

    private static Diagnostic Create(Hazard hazard, Location location, ImmutableDictionary<string, string?> properties) => Diagnostic.Create(
        Descriptors.Of(hazard),
        location,
        Descriptors.SeverityOf(hazard.Level),
        additionalLocations: null,
        properties,
        hazard.Mitigation is null ? hazard.Message : hazard.Message + " " + hazard.Mitigation);
}
