using SchemaGen.Operations;

namespace SchemaGen.Generator.Analyzers;

/// <summary>Finds the place in the models that a pending operation comes from.</summary>
internal sealed class ModelIndex
{
    private readonly Dictionary<QualifiedName, DeclaredModel> _byTable = [];
    private readonly Dictionary<QualifiedName, (DeclaredModel Model, string Property)> _byEnum = [];

    /// <summary>Indexes models by what they become.</summary>
    public ModelIndex(IEnumerable<DeclaredModel> models)
    {
        foreach (DeclaredModel model in models)
        {
            if (model.Result.Value is not { } spec)
                continue;
            _byTable[spec.Table.Name] = model;
            foreach (Reading.PropertySpec property in spec.Properties)
            {
                QualifiedName type = new(property.Column.Type.Schema ?? QualifiedName.DefaultSchema, property.Column.Type.Name);
                if (!property.EnumMembers.IsEmpty && !_byEnum.ContainsKey(type))
                    _byEnum.Add(type, (model, property.Name));
            }
        }
    }

    /// <summary>The model and the narrowest place in it, or null when no model has to do with the operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="index">Its place among the pending ones.</param>
    /// <param name="names">What tables and columns are called after the pending operations.</param>
    public (DeclaredModel Model, Location Place)? Find(Operation operation, int index, LaterNames names)
    {
        OperationSubject subject = OperationSubject.Of(operation);
        if (subject.EnumType is { } type)
            return _byEnum.TryGetValue(type, out (DeclaredModel Model, string Property) user) ? (user.Model, user.Model.PlaceOf(user.Property, PropertyPart.Type)) : null;
        if (subject.Table is not { } subjectTable)
            return null;
        (QualifiedName table, string? column) = names.AtEnd(index, subjectTable, subject.Column);
        if (!_byTable.TryGetValue(table, out DeclaredModel? model))
            return null;
        // A removed column has no property, and a column that a behavior adds has none either: then it is the class.
        string? property = column is null ? null : model.PropertyOf(column)?.Name;
        return (model, model.PlaceOf(property, subject.Part, subject.Attribute));
    }
}
