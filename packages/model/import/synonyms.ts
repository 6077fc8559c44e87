/**
 * What people call the columns of tables, in English, German, French, Spanish and Portuguese: table → field → names, separated by
 * commas; `*` holds for every table that has such a field. Case, accents, blanks and signs do not count.
 */
export const headingSynonyms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '*': {
    id: 'key, code, number, no, nr, nummer, kennung, schlüssel, identifiant, numéro, clé, identificador, número, clave, chave, código',
    name: 'description, label, title, designation, bezeichnung, benennung, beschreibung, titel, désignation, libellé, nom, nombre, descripción, denominación, nome, descrição, designação',
    item: 'product, article, part, material, sku, item no, item number, item code, part no, part number, product code, material number, artikel, artikelnummer, artikel nr, artikelnr, produkt, teil, teilenummer, teile nr, materialnummer, sachnummer, produit, article code, référence, réf, référence article, pièce, producto, artículo, código de artículo, pieza, material no, produto, artigo, código do produto, peça',
    quantity:
      'qty, quant, amount, pieces, units, volume ordered, menge, anzahl, stück, stückzahl, bestellmenge, quantité, qté, nombre de pièces, cantidad, cant, unidades, quantidade, qtd, qtde, quantia',
    place:
      'site, plant, location, warehouse, facility, ort, standort, werk, lager, lagerort, betrieb, lieu, usine, entrepôt, emplacement, établissement, magasin, lugar, planta, almacén, ubicación, centro, local, fábrica, armazém, localização, depósito',
    priority:
      'prio, urgency, rank, priorität, dringlichkeit, rang, priorité, urgence, prioridad, urgencia, prioridade, urgência',
    price:
      'unit price, sales price, selling price, preis, stückpreis, einzelpreis, verkaufspreis, prix, prix unitaire, prix de vente, precio, precio unitario, preço, preço unitário, preço de venda',
    process:
      'routing, recipe, route, arbeitsplan, verfahren, rezept, gamme, procédé, recette, proceso, ruta, receta, processo, roteiro, receita',
    parent: 'belongs to, part of, gehört zu, übergeordnet, appartient à, pertenece a, pertence a',
    status: 'zustand, statut, état, estado, situação',
    validFrom: 'valid from, gültig ab, gültig von, valable à partir de, válido desde, válido a partir de',
    validTo: 'valid to, valid until, gültig bis, valable jusqu au, válido hasta, válido até',
    timeZone: 'time zone, timezone, zeitzone, fuseau horaire, zona horaria, fuso horário',
    calendar:
      'shift, shifts, shift model, working hours, kalender, schicht, schichtmodell, arbeitszeit, calendrier, horaire, calendario, turno, horario, calendário, horário',
    unit: 'uom, unit of measure, measure, einheit, me, mengeneinheit, maßeinheit, unité, unité de mesure, unidad, unidad de medida, unidade, unidade de medida, um',
    capacity: 'units available, kapazität, capacité, capacidad, capacidade',
    version: 'revision, rev, fassung, révision, versión, revisión, versão, revisão',
  },
  demands: {
    id: 'order, order no, order number, order id, sales order, so, so number, order line, reference, auftrag, auftragsnummer, auftrag nr, auftragsnr, bestellung, bestellnummer, bestell nr, beleg, belegnummer, commande, no de commande, numéro de commande, pedido, no de pedido, número de pedido, orden, encomenda, número da encomenda, número do pedido',
    at: 'due, due date, date due, delivery date, delivery, deliver by, required date, requested date, need date, needed by, ship date, date, deadline, fällig, fälligkeit, fälligkeitsdatum, liefertermin, lieferdatum, termin, wunschtermin, bedarfstermin, datum, échéance, date d échéance, date de livraison, livraison, date souhaitée, date requise, fecha, fecha de entrega, entrega, vencimiento, fecha de vencimiento, fecha requerida, data, data de entrega, prazo, vencimento, data de vencimento',
    customer:
      'client, buyer, sold to, ship to, customer name, kunde, kundenname, kundennummer, kunden nr, auftraggeber, empfänger, acheteur, destinataire, cliente, nombre del cliente, comprador, nome do cliente',
    quantity:
      'order quantity, ordered, demand, bestellte menge, auftragsmenge, bedarf, quantité commandée, besoin, cantidad pedida, demanda, quantidade pedida, necessidade',
    kind: 'type, art, typ, typus, genre, tipo',
    release:
      'start date, earliest start, earliest, release date, not before, frühester start, frühestens, starttermin, freigabe, début au plus tôt, date de début, pas avant, inicio, fecha de inicio, no antes de, início, data de início, não antes de',
    promised:
      'promise date, promised date, confirmed date, commit date, confirmation, zugesagt, zusagetermin, bestätigter termin, bestätigt, date confirmée, date promise, fecha confirmada, fecha prometida, data confirmada, data prometida',
    latest:
      'latest date, not after, cancel date, spätestens, spätester termin, au plus tard, a más tardar, o mais tardar',
    value:
      'order value, total, total value, auftragswert, wert, gesamtwert, valeur, montant, valor, importe, valor total',
    latenessPrice:
      'penalty, late fee, lateness penalty, vertragsstrafe, verzugskosten, pénalité, pénalité de retard, penalización, multa',
    partial: 'partial delivery, partial allowed, teillieferung, livraison partielle, entrega parcial',
  },
  stock: {
    quantity:
      'stock, on hand, on hand quantity, inventory, available, balance, bestand, lagerbestand, vorrat, verfügbar, stock disponible, en stock, disponible, existencias, existencia, inventario, saldo, estoque, inventário, disponível',
    lot: 'batch, batch no, batch number, lot no, lot number, charge, chargennummer, chargen nr, los, losnummer, numéro de lot, lote, número de lote, número do lote',
    serial: 'serial no, serial number, sn, seriennummer, serien nr, numéro de série, número de serie, número de série',
    at: 'counted, count date, as of, date, stichtag, gezählt am, datum, date de comptage, fecha, fecha de recuento, data, data de contagem',
    expires:
      'expiry, expiry date, expiration, expiration date, best before, use by, shelf life date, mhd, haltbar bis, mindesthaltbarkeitsdatum, verfallsdatum, verfall, ddm, dlc, péremption, date de péremption, à consommer avant, caducidad, fecha de caducidad, validade, data de validade',
    made: 'production date, manufactured, manufacturing date, herstellungsdatum, hergestellt am, produktionsdatum, date de fabrication, fecha de fabricación, data de fabricação',
    resource: 'tank, container, behälter, récipient, conteneur, tanque, contenedor, recipiente',
    owner: 'eigentümer, besitzer, propriétaire, propietario, proprietário',
    disposition:
      'stock status, quality status, bestandsstatus, sperrkennzeichen, statut du stock, estado del stock, situação do estoque',
  },
  items: {
    id: 'item, product, article, sku, part, part no, part number, item no, item number, item code, product code, artikel, artikelnummer, artikel nr, teilenummer, materialnummer, sachnummer, référence, code article, artículo, código de artículo, artigo, código do produto, produto',
    kind: 'type, item type, material type, art, artikelart, materialart, typ, type d article, genre, tipo, tipo de artículo, tipo de produto',
    family:
      'product family, product group, group, category, range, familie, produktfamilie, warengruppe, produktgruppe, artikelgruppe, kategorie, famille, groupe, catégorie, gamme, familia, grupo, categoría, família, categoria',
    cost: 'unit cost, standard cost, purchase price, kosten, stückkosten, selbstkosten, herstellkosten, einkaufspreis, coût, coût unitaire, prix d achat, prix de revient, coste, costo, coste unitario, costo unitario, precio de compra, custo, custo unitário, preço de compra',
    weight: 'unit weight, mass, gewicht, stückgewicht, poids, poids unitaire, peso, peso unitario, peso unitário',
    volume: 'unit volume, volumen, volumen unitario, volume unitário',
    shelfLifeSeconds: 'shelf life, haltbarkeit, lagerfähigkeit, durée de conservation, vida útil, prazo de validade',
    tracking: 'tracked by, lot controlled, chargenpflicht, chargenführung, suivi, seguimiento, rastreio',
    decimals: 'decimal places, nachkommastellen, décimales, decimales, casas decimais',
  },
  places: {
    level: 'type, ebene, art, niveau, nivel, nível, tipo',
    role: 'rolle, partner, rôle, rol, papel',
    location: 'coordinates, koordinaten, coordonnées, coordenadas',
  },
  resources: {
    id: 'resource, machine, machine no, work centre, work center, workcenter, workstation, ressource, maschine, maschinennummer, arbeitsplatz, anlage, machine code, poste, poste de travail, recurso, máquina, centro de trabajo, centro de trabalho, posto',
    kind: 'type, resource type, art, typ, genre, tipo',
    capacity: 'number of machines, count, anzahl, nombre, cantidad, quantidade',
    'cost.perHour':
      'hourly rate, cost per hour, rate, stundensatz, kosten pro stunde, taux horaire, coût horaire, tarifa por hora, coste por hora, custo por hora, taxa horária',
  },
  orders: {
    id: 'order, order no, order number, production order, purchase order, work order, po, po number, wo, mo, auftrag, auftragsnummer, fertigungsauftrag, bestellung, bestellnummer, ordre, ordre de fabrication, of, commande, orden, orden de fabricación, orden de compra, ordem, ordem de produção, ordem de compra',
    type: 'order type, art, auftragsart, typ, genre, type d ordre, tipo, tipo de orden, tipo de ordem',
    start:
      'start date, begin, scheduled start, starttermin, beginn, anfang, start, début, date de début, inicio, fecha de inicio, início, data de início',
    end: 'end date, finish, finish date, due, due date, receipt date, delivery date, expected, eta, ende, endtermin, fertigstellung, liefertermin, wareneingang, fin, date de fin, échéance, date de réception, fin previsto, fecha de fin, fecha de entrega, fim, data de fim, data de entrega, data de recebimento',
    from: 'supplier, vendor, source, lieferant, von, quelle, fournisseur, de, origine, proveedor, desde, origen, fornecedor, origem',
    to: 'destination, receiving place, ship to, ziel, nach, empfangsort, vers, destino, hasta, para',
    lane: 'transport, route, strecke, transportweg, trajet, ruta, rota',
    firm: 'confirmed, fixed, fest, bestätigt, ferme, firme, confirmado',
    state: 'status, order status, auftragsstatus, état, statut, estado, situação',
  },
  lanes: {
    id: 'lane, route, strecke, relation, trajet, ruta, rota',
    from: 'supplier, vendor, origin, source, lieferant, von, quelle, fournisseur, de, origine, proveedor, desde, origen, fornecedor, origem',
    to: 'destination, receiving place, ziel, nach, vers, destination, destino, hasta, para',
    items:
      'item, product, article, part, sku, artikel, artikelnummer, teil, produit, référence, producto, artículo, produto, artigo',
    leadTime:
      'lead time, delivery time, replenishment time, lieferzeit, wiederbeschaffungszeit, durchlaufzeit, délai, délai de livraison, plazo de entrega, plazo, prazo de entrega, prazo',
    'lotSize.min':
      'minimum order quantity, moq, min qty, mindestbestellmenge, mindestmenge, quantité minimale, cantidad mínima, quantidade mínima',
    'lotSize.multiple':
      'order multiple, pack size, rounding, packungsgröße, verpackungseinheit, rundungswert, multiple, conditionnement, múltiplo, tamaño de paquete, tamanho do pacote',
    'cost.perUnit':
      'price, unit price, purchase price, cost, preis, einkaufspreis, kosten, prix, prix d achat, coût, precio, coste, costo, preço, custo',
    'cost.perOrder': 'order cost, fixed cost, bestellkosten, coût de commande, coste de pedido, custo de pedido',
    distance: 'km, kilometres, entfernung, distanz, distancia, distância',
    mode: 'transport mode, transportart, mode de transport, modo de transporte',
  },
  steps: {
    id: 'step, operation, operation no, op, op no, activity, schritt, arbeitsgang, vorgang, ag, étape, opération, paso, operación, etapa, operação, passo',
  },
  modes: {
    id: 'mode, alternative, variante, alternativa',
    step: 'operation, operation no, op, arbeitsgang, vorgang, schritt, étape, opération, paso, operación, etapa, operação',
    fixed:
      'setup, setup time, set up time, fixed time, preparation time, rüstzeit, rüsten, einrichtzeit, temps de réglage, temps de préparation, réglage, tiempo de preparación, preparación, tempo de preparação, preparação, setup zeit',
    perUnit:
      'run time, unit time, cycle time, time per unit, time per piece, processing time, stückzeit, zeit pro stück, taktzeit, bearbeitungszeit, temps unitaire, temps de cycle, temps par pièce, tiempo unitario, tiempo de ciclo, tiempo por unidad, tempo unitário, tempo de ciclo, tempo por unidade',
  },
  uses: {
    of: 'resource, machine, work centre, work center, ressource, maschine, arbeitsplatz, poste de travail, recurso, máquina, centro de trabajo, centro de trabalho',
    step: 'operation, op, arbeitsgang, vorgang, schritt, étape, opération, paso, operación, etapa, operação',
  },
  materials: {
    item: 'component, raw material, input, komponente, rohstoff, einsatzmaterial, composant, matière première, componente, materia prima, matéria prima',
    quantity:
      'quantity per, qty per, usage, consumption, menge pro, verbrauch, quantité par, consommation, cantidad por, consumo, quantidade por',
    scrap: 'scrap rate, waste, ausschuss, verlust, rebut, taux de rebut, merma, desperdicio, sucata, perda',
    step: 'operation, op, arbeitsgang, vorgang, schritt, étape, opération, paso, operación, etapa, operação',
  },
  policies: {
    'scope.item': 'item, product, article, artikel, produit, producto, produto, référence',
    'scope.place': 'place, site, warehouse, lager, werk, lieu, entrepôt, almacén, armazém',
    parameter: 'policy, setting, parametre, paramètre, parámetro, parâmetro, einstellung',
    value: 'setting value, wert, valeur, valor',
  },
};

/** What people write for the words of lists: table and field → word of the list → names. */
export const valueSynonyms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'demands.kind': {
    order: 'sales order, so, customer order, auftrag, kundenauftrag, bestellung, commande, pedido, orden, encomenda',
    forecast: 'plan, vorhersage, prognose, prévision, previsión, pronóstico, previsão',
    history:
      'sale, sales, past, verkauf, absatz, historie, vente, ventes, historique, venta, ventas, historial, venda, vendas, histórico',
  },
  'items.kind': {
    material:
      'raw material, component, purchased, rohstoff, material, komponente, kaufteil, matière, composant, materia prima, componente, matéria prima',
    product:
      'finished good, finished product, fertigware, fertigerzeugnis, erzeugnis, produkt, produit fini, produit, producto, producto terminado, produto, produto acabado',
    service: 'dienstleistung, prestation, servicio, serviço',
    work: 'arbeit, travail, trabajo, trabalho',
  },
  'orders.type': {
    buy: 'purchase, purchase order, po, einkauf, bestellung, kauf, achat, compra',
    make: 'production, production order, work order, fertigung, produktion, fertigungsauftrag, fabrication, production, fabricación, producción, fabricação, produção',
    move: 'transfer, stock transfer, umlagerung, transport, transfert, traslado, transferencia, transferência',
  },
  'resources.kind': {
    equipment: 'machine, line, maschine, anlage, machine, équipement, máquina, equipo, equipamento',
    personnel:
      'person, people, worker, operator, mitarbeiter, personal, werker, personne, opérateur, persona, operario, pessoa, operador',
    asset: 'tool, werkzeug, outil, herramienta, ferramenta',
    vehicle: 'truck, fahrzeug, lkw, véhicule, camion, vehículo, camión, veículo, caminhão',
    space: 'room, area, raum, fläche, espace, salle, espacio, sala, espaço',
  },
  'stock.disposition': {
    unrestricted: 'free, available, ok, frei, verfügbar, libre, disponible, livre, disponível',
    restricted:
      'blocked, on hold, quality, quarantine, gesperrt, qualität, bloqué, quarantaine, bloqueado, cuarentena, quarentena',
  },
  unit: {
    C62: 'pc, pcs, piece, pieces, ea, each, unit, units, stk, st, stück, pce, pièce, pièces, unité, pza, pieza, piezas, ud, uds, unidad, unidades, un, unid, peça, peças, unidade',
    KGM: 'kg, kilo, kilogram, kilogramm, kilogramme, kilogramo, quilograma, quilo',
    GRM: 'g, gr, gram, gramm, gramme, gramo, grama',
    TNE: 't, to, ton, tonne, tonnes, tonelada',
    LTR: 'l, liter, litre, litres, litro, litros',
    MLT: 'ml, milliliter, millilitre, mililitro',
    MTR: 'm, meter, metre, mètre, metro, metros',
    MTK: 'm2, sqm, qm, square metre, quadratmeter, mètre carré, metro cuadrado, metro quadrado',
    MTQ: 'm3, cbm, kubikmeter, cubic metre, mètre cube, metro cúbico',
    HUR: 'h, hr, hour, hours, std, stunde, stunden, heure, heures, hora, horas',
  },
};
