namespace SchemaGen.Generator.Reading;

/// <summary>The attributes of one symbol.</summary>
/// <param name="attributes">The attributes as bound.</param>
internal readonly struct AttributeSet(ImmutableArray<AttributeData> attributes)
{
    private readonly ImmutableArray<AttributeData> _attributes = attributes;

    /// <summary>No attributes.</summary>
    public static AttributeSet None => new([]);

    /// <summary>The attributes that say something about the schema.</summary>
    public IEnumerable<AttributeData> OnSchema => _attributes.Where(static a => a.AttributeClass?.ContainingNamespace is { } ns
        && (ns.IsNamed("SchemaGen") || ns.IsNamed("System.ComponentModel.DataAnnotations.Schema")));

    /// <summary>Whether any of the attributes does.</summary>
    public bool MentionsSchema => OnSchema.Any();

    /// <summary>Whether the attribute is there.</summary>
    /// <param name="known">The attribute.</param>
    /// <returns>True when it is.</returns>
    public bool Has(KnownAttribute known) => Find(known) is not null;

    /// <summary>The first attribute of that class, or null.</summary>
    /// <param name="known">The attribute.</param>
    /// <returns>The attribute, or null when there is none.</returns>
    public AttributeData? Find(KnownAttribute known)
    {
        foreach (AttributeData attribute in _attributes)
        {
            if (known.Is(attribute.AttributeClass))
                return attribute;
        }

        return null;
    }

    /// <summary>All attributes of that class, in the order in which they are written.</summary>
    /// <param name="known">The attribute.</param>
    /// <returns>The attributes.</returns>
    public IEnumerable<AttributeData> All(KnownAttribute known) => _attributes.Where(a => known.Is(a.AttributeClass));
}
