using SchemaGen.Generator.Reading;
using SchemaGen.Operations;

namespace SchemaGen.Generator.Analyzers;

/// <summary>Finds the places that pending operations come from: in the models, or in the history for what no model has any more.</summary>
internal sealed class PendingPlaces
{
    private readonly Dictionary<QualifiedName, DeclaredModel> _byTable = [];
    private readonly Dictionary<QualifiedName, (DeclaredModel Model, string Property)> _byEnum = [];
    private readonly Dictionary<Operation, PendingPlace?> _places = [];
    private readonly RecordedSource _recorded;
    private readonly LaterNames _names;

    /// <summary>Finds the place of each operation.</summary>
    public PendingPlaces(IReadOnlyList<Operation> operations, IReadOnlyList<DeclaredModel> models, RecordedSource recorded)
    {
        (_recorded, _names) = (recorded, new(operations));
        foreach (DeclaredModel model in models)
            Index(model);
        for (int i = 0; i < operations.Count; i++)
            _places[operations[i]] = Find(operations[i], i) ?? Anywhere(models);
    }

    /// <summary>The place of an operation; null when there is no class at all that could report it.</summary>
    public PendingPlace? Of(Operation operation) => _places.TryGetValue(operation, out PendingPlace? place) ? place : null;

    /// <summary>Whether the model says that a column is really dropped.</summary>
    public bool IsDeclaredDropped(DropColumn drop) => _byTable.TryGetValue(drop.Table, out DeclaredModel? model)
        && model.Result.Value!.Dropped.Items.Contains(drop.Column);

    /// <summary>Whether the model of a new table says that an old one is really dropped.</summary>
    public bool IsDeclaredDropped(DropTable drop, CreateTable create) => _byTable.TryGetValue(create.Table.Name, out DeclaredModel? model)
        && model.Result.Value!.DroppedTables.Items.Contains(drop.Table);

    /// <summary>A table as it is recorded, before anything pending is done, or null.</summary>
    public Table? RecordedTable(QualifiedName name) => _recorded.History.Snapshot.Tables.Find(name);

    /// <summary>
    /// The property that has a column, or that a model still has for one that it no longer stores; null when there is none.
    /// </summary>
    public IPropertySymbol? PropertyOf(QualifiedName table, string column)
    {
        if (!_byTable.TryGetValue(table, out DeclaredModel? model))
            return null;
        string? name = model.PropertyOf(column)?.Name;
        return model.Symbol.GetMembers().OfType<IPropertySymbol>()
            .FirstOrDefault(p => !p.IsStatic && (name is null ? Naming.Column(p.Name) == column : p.Name == name));
    }

    private void Index(DeclaredModel model)
    {
        if (model.Result.Value is not { } spec)
            return;
        _byTable[spec.Table.Name] = model;
        foreach (PropertySpec property in spec.Properties)
        {
            PgType type = property.Column.Type;
            QualifiedName name = new(type.Schema ?? QualifiedName.DefaultSchema, type.Name);
            if (!property.EnumMembers.IsEmpty && !_byEnum.ContainsKey(name))
                _byEnum.Add(name, (model, property.Name));
        }
    }

    private PendingPlace? Find(Operation operation, int index)
    {
        OperationSubject subject = OperationSubject.Of(operation);
        if (subject.EnumType is { } type)
        {
            return _byEnum.TryGetValue(type, out (DeclaredModel Model, string Property) user)
                ? In(user.Model, user.Model.PlaceOf(user.Property, PropertyPart.Type))
                : null;
        }

        if (subject.Table is not { } called)
            return null;
        (QualifiedName table, string? column) = _names.AtEnd(index, called, subject.Column);
        if (!_byTable.TryGetValue(table, out DeclaredModel? model))
            return Created(called);
        // A removed column has no property, and a column that a behavior adds has none either: then it is the class.
        string? property = column is null ? null : model.PropertyOf(column)?.Name;
        return In(model, model.PlaceOf(property, subject.Part, subject.Attribute));
    }

    private static PendingPlace In(DeclaredModel model, Location place) => new(model.Symbol, model.Name, place);

    // A table that no model has: where it was created, which is the one place left that speaks of it.
    private PendingPlace? Created(QualifiedName table)
    {
        if (_recorded.Judged.Origins.Of(table) is not { } origin
            || _recorded.Places[origin.MigrationId].FirstOrDefault() is not { } recorded)
            return null;
        Location place = recorded.Operation(origin.Index);
        return new(recorded.Symbol, place, place);
    }

    private PendingPlace? Anywhere(IReadOnlyList<DeclaredModel> models)
    {
        if (_recorded.History.Heads.Items.SelectMany(h => _recorded.Places[h.Id]).FirstOrDefault() is { } head)
            return new(head.Symbol, head.Name, head.Name);
        return models.Count > 0 ? In(models[0], models[0].Name) : null;
    }
}
