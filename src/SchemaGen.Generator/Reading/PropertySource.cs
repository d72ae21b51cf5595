namespace SchemaGen.Generator.Reading;

/// <summary>
/// A property as found in a class, while a model is being read. What needs binding is bound when it is first asked for, because
/// the reading runs again for every model at each keystroke.
/// </summary>
/// <param name="owner">The class that declares it, with its type arguments.</param>
/// <param name="name">The property's name.</param>
/// <param name="syntax">The declaration, or null when the class comes from another assembly.</param>
/// <param name="compilation">The compilation.</param>
internal sealed class PropertySource(INamedTypeSymbol owner, string name, PropertyDeclarationSyntax? syntax, Compilation compilation)
{
    private readonly Lazy<IPropertySymbol?> _symbol = new(() => owner.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault());
    private readonly Lazy<SemanticModel?> _semantics = new(() => syntax is null ? null : compilation.GetSemanticModel(syntax.SyntaxTree));
    private AttributeSet? _attributes;
    private ClrType? _type;

    /// <summary>The property's name.</summary>
    public string Name => name;

    /// <summary>Its attributes.</summary>
    public AttributeSet Attributes => _attributes ??= syntax is { AttributeLists.Count: 0 } && !HasModifier(SyntaxKind.PartialKeyword)
        ? AttributeSet.None
        : new(_symbol.Value?.GetAttributes() ?? []);

    /// <summary>Its type.</summary>
    public ClrType Type => _type ??= (syntax is null ? null : ClrTypeReader.FromSyntax(syntax.Type, AnnotationsEnabled))
        ?? Bound() ?? (_symbol.Value is { } symbol ? ClrTypeReader.FromSymbol(symbol.Type) : new(ClrTypeKind.Unknown, syntax?.Type.ToString() ?? name));

    /// <summary>Whether everyone may see it.</summary>
    public bool IsPublic => syntax is null ? _symbol.Value?.DeclaredAccessibility == Accessibility.Public : HasModifier(SyntaxKind.PublicKeyword);

    /// <summary>Whether it belongs to the class and not to its objects, or repeats an interface's member.</summary>
    public bool IsNotOfObjects => syntax is null
        ? _symbol.Value is null or { IsStatic: true } or { IsIndexer: true } or { ExplicitInterfaceImplementations.Length: > 0 } or { IsImplicitlyDeclared: true }
        : HasModifier(SyntaxKind.StaticKeyword) || syntax.ExplicitInterfaceSpecifier is not null;

    /// <summary>Whether an object initializer demands it.</summary>
    public bool IsRequired => syntax is null ? _symbol.Value?.IsRequired == true : HasModifier(SyntaxKind.RequiredKeyword);

    /// <summary>Whether it has a <c>set</c> or <c>init</c> of any accessibility.</summary>
    public bool HasSetter => syntax is null ? _symbol.Value?.SetMethod is not null : Setter is not null;

    /// <summary>Whether emitted code of the same assembly may set it.</summary>
    public bool IsSettable => syntax is null
        ? _symbol.Value?.SetMethod?.DeclaredAccessibility == Accessibility.Public
        : Setter is { } setter && !setter.Modifiers.Any(static m => m.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword);

    /// <summary>
    /// Whether it is calculated in C#: a getter with a body and nothing to set. Of another assembly's class only the second half is known.
    /// </summary>
    public bool IsCalculated => !HasSetter && !IsAutomatic;

    /// <summary>The initializer as written, or null.</summary>
    public ExpressionSyntax? Initializer => syntax?.Initializer?.Value;

    /// <summary>The value of a constant expression of this declaration.</summary>
    /// <param name="expression">The expression.</param>
    /// <returns>The value, when it is constant.</returns>
    public Optional<object?> ConstantOf(ExpressionSyntax expression) => _semantics.Value?.GetConstantValue(expression) ?? default;

    // Binding the type as written leaves the other members alone; only with type arguments does the symbol know more than the syntax.
    private ClrType? Bound()
    {
        if (syntax is null || owner.IsGenericType || _semantics.Value?.GetTypeInfo(Unwrapped(syntax.Type)).Type is not { } type)
            return null;
        if (syntax.Type is NullableTypeSyntax)
            return ClrTypeReader.FromSymbol(type).WithNull(true);
        bool oblivious = !type.IsValueType && !AnnotationsEnabled();
        ClrType bound = ClrTypeReader.FromSymbol(type);
        return bound.IsValueType ? bound : bound.WithNull(oblivious, oblivious);
    }

    private static TypeSyntax Unwrapped(TypeSyntax type) => type is NullableTypeSyntax nullable ? nullable.ElementType : type;

    private AccessorDeclarationSyntax? Setter => syntax?.AccessorList?.Accessors
        .FirstOrDefault(static a => a.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration);

    private bool IsAutomatic => syntax?.AccessorList?.Accessors is { Count: > 0 } accessors
        && accessors.All(static a => a.Body is null && a.ExpressionBody is null);

    private bool AnnotationsEnabled() =>
        _semantics.Value is { } semantics && semantics.GetNullableContext(syntax!.Type.SpanStart).AnnotationsEnabled();

    private bool HasModifier(SyntaxKind modifier) => syntax is not null && syntax.Modifiers.Any(modifier);
}
