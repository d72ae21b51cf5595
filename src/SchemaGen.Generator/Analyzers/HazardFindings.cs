using SchemaGen.Generator.Diagnostics;
using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Generator.Analyzers;

/// <summary>What changes put at risk, SG1xxx, and that they are not recorded, SG2001.</summary>
internal static class HazardFindings
{
    private const int MostChangesNamed = 3;

    /// <summary>Adds the hazards of recorded operations that nobody has approved, each at its operation or at its SQL file.</summary>
    public static void AddRecorded(
        Findings findings, IReadOnlyList<DeclaredModel> models, RecordedSource source, CodeUses uses, CancellationToken cancellationToken)
    {
        INamedTypeSymbol? reporter = source.ReporterOfFiles(models);
        ImmutableDictionary<string, string?> recorded = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Recorded, "");
        foreach ((string migration, int index, Hazard hazard) in source.Judged.Unapproved)
        {
            if (source.Places[migration].FirstOrDefault() is { } place)
                findings.Add(place.Symbol, Create(hazard, place.Operation(index), recorded, UsesOf(hazard, uses, cancellationToken)));
            else if (reporter is not null && source.Files[migration].FirstOrDefault() is { } file)
                findings.Add(reporter, Create(hazard, file, ImmutableDictionary<string, string?>.Empty));
        }
    }

    /// <summary>
    /// Adds the hazards of pending operations at the narrowest place in the models, and what is not recorded at each class.
    /// </summary>
    public static void AddPending(
        Findings findings,
        IReadOnlyList<Operation> operations,
        IReadOnlyList<Hazard> hazards,
        PendingPlaces places,
        CodeUses uses,
        CancellationToken cancellationToken)
    {
        foreach (Hazard hazard in hazards)
        {
            if (hazard.RuleId == HazardDescriptors.PossibleRename.Id && hazard.Operation is DropColumn drop)
                AddPossibleRename(findings, hazard, drop, operations, places);
            else if (hazard.RuleId == HazardDescriptors.PossibleRename.Id && hazard.Operation is DropTable dropTable)
                AddPossibleRename(findings, hazard, dropTable, operations, places);
            else if (hazard.Level > RiskLevel.Safe && places.Of(hazard.Operation) is { } place)
            {
                IReadOnlyList<Location> used = UsesOf(hazard, uses, cancellationToken);
                findings.Add(place.Owner, Create(hazard, place.Location, Properties(hazard, places), used));
            }
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
    private static void AddPossibleRename(
        Findings findings, Hazard hazard, DropColumn drop, IReadOnlyList<Operation> operations, PendingPlaces places)
    {
        if (places.IsDeclaredDropped(drop) || places.RecordedTable(drop.Table)?.Columns.Find(drop.Column) is not { Type: var type })
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
        if (places.RecordedTable(drop.Table) is not { } old)
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

    private static ImmutableDictionary<string, string?> Recordable { get; } =
        ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Recordable, "");

    // What a fix needs to bring back what was recorded.
    private static ImmutableDictionary<string, string?> Properties(Hazard hazard, PendingPlaces places)
    {
        (QualifiedName Table, string Name)? column = hazard.Operation switch
        {
            AlterColumnType o => (o.Table, o.Column),
            RenameColumn o => (o.Table, o.Column),
            _ => null,
        };
        if (column is not ({ } name, { } part) || places.RecordedTable(name) is not { } table
            || table.Columns.Find(part) is not { Generated: null } recorded)
            return Recordable;
        ImmutableDictionary<string, string?> properties = Recordable
            .Add(FixProperties.OldColumn, recorded.Name)
            .Add(FixProperties.OldType, recorded.Type.ToString())
            .Add(FixProperties.OldNullable, recorded.Nullable ? "true" : "false");
        if (recorded.Default is not null)
            properties = properties.Add(FixProperties.OldDefault, recorded.Default);
        return new DependentsOfColumn(table, part).IsEmpty && recorded is { Identity: null, Collation: null }
            ? properties.Add(FixProperties.OldIsAlone, "")
            : properties;
    }

    // The rules whose message is about the name that goes or the type; others about the same operation need not say it again.
    private static IReadOnlyList<Location> UsesOf(Hazard hazard, CodeUses uses, CancellationToken cancellationToken) =>
        ConcernsCode.Contains(hazard.RuleId) ? uses.Of(hazard.Operation, cancellationToken) : [];

    private static readonly ImmutableHashSet<string> ConcernsCode = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        HazardDescriptors.ColumnDrop.Id,
        HazardDescriptors.ColumnRename.Id,
        HazardDescriptors.LossyTypeChange.Id,
        HazardDescriptors.RewritingTypeChange.Id,
        HazardDescriptors.RefusedTypeChange.Id,
        HazardDescriptors.TableDrop.Id,
        HazardDescriptors.TableRename.Id,
        HazardDescriptors.TableMove.Id,
        HazardDescriptors.SchemaRename.Id);

    private static Diagnostic Create(
        Hazard hazard, Location location, ImmutableDictionary<string, string?> properties, IReadOnlyList<Location>? uses = null)
    {
        string message = hazard.Message + CodeUses.Describe(uses ?? []) + (hazard.Mitigation is null ? "" : " " + hazard.Mitigation);
        return Diagnostic.Create(Descriptors.Of(hazard), location, Descriptors.SeverityOf(hazard.Level), uses, properties, message);
    }
}
